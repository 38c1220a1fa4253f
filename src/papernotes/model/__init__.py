"""The nouns, as frozen data and plain functions: no files, no database, no clock."""
