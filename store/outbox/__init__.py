"""What leaves without being asked for."""
