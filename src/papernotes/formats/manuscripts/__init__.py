"""What manuscripts cite, format by format: text to keys with their places, pure."""
