"""arXiv's metadata in bulk: the snapshot as JSON lines, and the answers of OAI-PMH."""
