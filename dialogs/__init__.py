"""Conversations: understanding what was said, one folder for each dialog, cards, wording."""
