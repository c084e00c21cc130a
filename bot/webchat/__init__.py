"""The web chat, for people who are not in Teams: its tokens, its endpoints, its sign-in."""
