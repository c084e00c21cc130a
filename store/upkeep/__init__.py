"""The directory keeps itself true: changes by chat, and what entries wait for."""
