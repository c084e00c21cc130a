"""Welcome, help, thanks, and what the bot cannot do yet."""
