"""Questions that are handed over to a named contact, and the answers that come back."""
