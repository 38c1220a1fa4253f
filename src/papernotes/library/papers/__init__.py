"""Papers as rows: their keys, abstracts, duplicates and own venues."""
