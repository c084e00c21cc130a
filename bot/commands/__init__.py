"""What each command of `provider-bot` does; bot/cli.py says how they are called."""
