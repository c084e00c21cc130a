"""What is kept of people: where it is, showing it to them, deleting it, and for how long."""
