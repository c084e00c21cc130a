"""What the bot holds of a person: shown to them, given as a file, deleted."""
