"""The command line: commands/ holds one file for each command. A command parses, calls, prints."""

import gc

# Most commands end before a garbage collection would free enough to be worth its time.
gc.set_threshold(50_000)
