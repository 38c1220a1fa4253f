"""One file a command. A command parses, calls once, prints."""
