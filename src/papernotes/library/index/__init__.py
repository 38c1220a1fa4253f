"""The full-text index and the tokens it keeps."""
