"""E-mail: what people without Teams get, and the pages behind its links."""
