"""The columns of the full-text table, and the version of the tokens in them.

They stand apart from the rules for tokens, which commands that search for nothing do not load.
"""

COLUMNS = ("title", "tags", "authors", "note", "venue", "abstract")
WEIGHTS = (10.0, 6.0, 4.0, 2.0, 2.0, 1.0)
"""How much a match in each column counts for the rank of a paper."""
TOKENIZE = "ascii tokenchars '_+#='"
"""The option `tokenize` of FTS5 for the table."""
VERSION = "5"
"""Increased with every change of the tokens, so that indexes are rebuilt."""
