"""The columns of the full-text table, and the version of the tokens in them.

They stand apart from the rules for tokens, which commands that search for nothing do not load.
"""

COLUMNS = ("note", "title", "tags", "authors", "venue", "abstract")
"""The column with the most words is the first: in every other one, FTS5 stores two bytes more for each word
of a paper, the number of the column, which was a fifth of the table."""
WEIGHTS = (2.0, 10.0, 6.0, 4.0, 2.0, 1.0)
"""How much a match in each column counts for the rank of a paper."""
TOKENIZE = "ascii tokenchars '_+#='"
"""The option `tokenize` of FTS5 for the table."""
VERSION = "5"
"""Increased with every change of the tokens, so that indexes are rebuilt."""
