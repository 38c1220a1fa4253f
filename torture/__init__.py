"""The long tests that break things: killed processes, many processes at once, hostile input."""
