"""What the library knows of the reading of its papers."""
