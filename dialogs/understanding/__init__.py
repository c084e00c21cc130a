"""What was said: its topic, intent, place and organisation, and whether it tells of harm."""
