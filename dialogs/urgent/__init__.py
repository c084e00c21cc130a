"""Harm to a person: the emergency and safeguarding advice, before anything else."""
