"""Mail that comes in: answers to questions, wishes, and mail that could not be delivered."""
