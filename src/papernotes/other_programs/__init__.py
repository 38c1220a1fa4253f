"""Owner of the databases of other programs: copies them, reads the copies, and changes nothing."""
