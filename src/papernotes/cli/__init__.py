"""The face in the terminal: one file a command. A command parses, calls once, prints."""

import gc

# Most commands are over before a collection would free anything worth its time.
gc.set_threshold(50_000)
