"""What faces give to programs: results as values for JSON, the same on the command line and on pages."""
