"""BibTeX and BibLaTeX: files read, entries written, and what an entry says."""
