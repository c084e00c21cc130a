"""After a meeting: who came, notes and actions, how it was, and what came of it."""
