"""What the web pages run in a browser: made from npm's packages by ``make web``."""
