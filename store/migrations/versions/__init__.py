"""The versions, oldest first by the number in the file name."""
