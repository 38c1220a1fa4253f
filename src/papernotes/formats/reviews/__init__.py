"""Reviews written elsewhere: their heads, the papers they name, their links and their dialect."""
