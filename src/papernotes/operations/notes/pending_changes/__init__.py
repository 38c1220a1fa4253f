"""The kinds of pending file changes, each with how it is applied; `pending` applies them."""
