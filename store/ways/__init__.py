"""The ways on which people outside Teams are known and reached: web chat and e-mail."""
