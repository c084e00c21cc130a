"""Questions that were handed over to a named contact."""
