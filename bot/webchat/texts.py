"""What visitors of the web chat read that no dialog says."""


def no_files() -> str:
    """A file was sent."""
    return "I cannot take files or pictures here. Please write it in words."


def too_many_pages() -> str:
    """Too many pages were opened at once."""
    return "Too many people are opening the chat just now. Please try again in a minute."


def not_now() -> str:
    """Azure's Direct Line does not answer."""
    return "The chat cannot be opened just now. Please try again in a minute."
