"""How long the tests that torment the bot run: short in the suite, longer by ``make torture``."""

import os
from typing import Final

ROUNDS: Final = max(1, int(os.environ.get("TORTURE", "1")))
"""How many times as much as in the suite."""
