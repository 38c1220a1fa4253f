"""What came of the reading: runs, questions, and how papers follow from each other."""
