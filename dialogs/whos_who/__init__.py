"""Who's who: whom a name, a topic or a place means, as cards to put into any message."""
