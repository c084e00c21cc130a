"""What a council sets and starts with: settings, the clock, the catalogue, sample data."""
