"""Text to index tokens, query words to a full-text expression, matches to passages."""
