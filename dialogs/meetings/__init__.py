"""Meetings for those who are invited: what is coming up, who comes, points for the agenda."""
