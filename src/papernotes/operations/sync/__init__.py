"""A library shared over git."""
