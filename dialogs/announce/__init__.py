"""Announcing: an officer writes what many people will read, sees whom it reaches, and sends it."""
