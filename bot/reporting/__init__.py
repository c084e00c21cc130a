"""Reports as files: a web page, a PDF, and tables for spreadsheets."""
