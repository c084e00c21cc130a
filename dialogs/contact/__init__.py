"""Who to contact: from a question to a named person."""
