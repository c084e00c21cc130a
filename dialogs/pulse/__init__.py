"""Pulses in conversation: short questions, answered by one press or word."""
