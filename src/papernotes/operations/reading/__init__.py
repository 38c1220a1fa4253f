"""Reading: what happened to papers and when, what to read next, plans."""
