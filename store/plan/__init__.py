"""The forward plan: groups and their meetings, who comes, agenda items, notes and actions."""
