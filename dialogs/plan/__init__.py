"""The forward plan as officers keep it: groups, their terms and health, meetings and series."""
