"""How the council is doing: how many questions were answered in time, and how soon."""
