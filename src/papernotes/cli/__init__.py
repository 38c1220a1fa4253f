"""The face in the terminal: one file a command. A command parses, calls once, prints."""
