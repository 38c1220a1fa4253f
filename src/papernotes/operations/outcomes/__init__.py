"""What came of reading: runs of experiments, and questions with their answers."""
