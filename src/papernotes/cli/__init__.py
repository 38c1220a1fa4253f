"""The command line: commands/ holds one file for each command. A command parses, calls, prints."""
