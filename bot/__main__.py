"""``python -m bot`` is ``provider-bot``."""

from bot.cli import main

main()
