"""The report for a director, and the table of everything that may be shown."""
