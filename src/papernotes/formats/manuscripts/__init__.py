"""Which keys a manuscript cites, by format: text to keys with their positions."""
