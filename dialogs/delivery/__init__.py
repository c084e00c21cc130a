"""Delivery: the copies of an announcement, what its author reads of them, and "I've seen it"."""
