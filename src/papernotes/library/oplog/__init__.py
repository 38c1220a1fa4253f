"""The operation log: the state before each operation, for undo and redo."""
