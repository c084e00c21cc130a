"""Announcements: what officers send to many people, to whom, and what became of each copy."""
