"""What `--json` prints and `PAGE.json` holds: the results of operations as JSON values, by subject."""
