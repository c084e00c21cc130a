"""What people want to be written of their own accord: all of it, less, or nothing; and digests."""
