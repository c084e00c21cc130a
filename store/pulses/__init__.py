"""Pulses: short questions that many are asked; who was asked, and apart from it what was said."""
