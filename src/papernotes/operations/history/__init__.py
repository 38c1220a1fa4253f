"""The log of operations, undo and redo."""
