"""The operations that a program of schema 6 or older recorded, by the label that it gave them."""

import json
import sqlite3

_KINDS = {
    "check": "fix",
    "edited": "edit_note",
    "export": "keep_export",
    "exports": "forget_exports",
    "finish": "finish_file_changes",
    "init": "set_language",
    "note": "create_note",
    "queries": "save_query",
    "rm": "remove",
}
"""Kinds of operations by the first word of their former labels, where the two differ."""


def _operation(label: str) -> tuple[str, dict[str, object]]:
    """Return the kind of an operation that had this label, and its details."""
    first, *words = label.split() or [""]
    kind, details = _KINDS.get(first, first), dict[str, object](label=label)
    if label == "note edited":
        kind = "edit_note"
    if first == "edited" and not label.startswith("edited notes/"):
        kind = "edit_notes"
    if kind == "rename" and len(words) == 2:
        details |= {"old": words[0], "new": words[1]}
    if kind == "import" and "-" in words:
        details["stdin"] = True
    if words[:1] == ["--remove"]:
        kind = {"save_query": "remove_query", "tag": "untag"}.get(kind, kind)
    return kind, details


def replace(connection: sqlite3.Connection) -> None:
    """Give each recorded operation a kind and details; its label is one of them."""
    connection.execute("ALTER TABLE changes RENAME COLUMN what TO kind")
    connection.execute("ALTER TABLE changes ADD COLUMN details TEXT NOT NULL DEFAULT '{}'")
    for row, label in connection.execute("SELECT id, kind FROM changes").fetchall():
        kind, details = _operation(label)
        connection.execute(
            "UPDATE changes SET kind = ?, details = ? WHERE id = ?",
            (kind, json.dumps(details, ensure_ascii=False), row),
        )
