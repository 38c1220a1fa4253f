"""Taking over reviews that were written elsewhere, as notes of their papers."""
