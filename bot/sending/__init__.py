"""The delivery worker: what is in the outbox, sent."""
