"""Signing in on the web: asked for where the council has to know who it is."""
