"""Text to index tokens, typed words to a full-text expression, answers to passages."""
