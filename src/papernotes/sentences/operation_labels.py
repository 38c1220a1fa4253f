"""Labels of operations in the log."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from papernotes.model import citekeys

if TYPE_CHECKING:
    from papernotes.operations.history.log import Operation

Labels = Mapping[str, str | Callable[..., str]]
"""Labels by kind: texts with details in braces, or functions of the details."""
_LONGEST = 200  # characters of a label
_NAMED = 3  # papers that a line names
_SHOWN = ("queries", "exports", "pending")  # tables whose rows it also names


def _label_import(files: list[str], number: int, **_others: object) -> str:
    more = f" and {number - len(files)} more" if number > len(files) else ""
    return f"import {' '.join(files)}{more}"


def _label_adopt(files: list[str], number: int) -> str:
    more = f" and {number - len(files)} more" if number > len(files) else ""
    return f"adopt {' '.join(files)}{more}"


def _label_edit_note(file: str, edits: list[tuple[str, Any]]) -> str:
    return f"edited notes/{file}: {_format_edits(edits)}"


def _label_edit_notes(number: int, edits: list[tuple[str, Any]]) -> str:
    changes = _format_edits(edits)
    return f"edited {number:,} notes: {changes}" if changes else f"edited {number:,} notes"


def _label_fix(heads: int = 0) -> str:
    noted = f" (heads of {heads:,} notes)" if heads > 1 else " (head of 1 note)"
    return f"check --fix{noted if heads else ''}"


def _dated(date: str) -> str:
    return f" --date {date}" if date else ""


def _format_edits(edits: list[tuple[str, Any]]) -> str:
    """Return edits of a note's head in words: `+tag nerf, -tag gan, status read, +read 2026-03-05, no rating`."""
    return ", ".join(_format_edit(name, value) for name, value in edits)


def _format_edit(name: str, value: Any) -> str:
    if name in ("add_tag", "remove_tag"):
        return f"{'+' if name == 'add_tag' else '-'}tag {value}"
    if name in ("add_event", "remove_event"):
        return f"{'+' if name == 'add_event' else '-'}{value}"
    return f"no {name}" if value in ("", None) else f"{name} {value}"


_LABELS: Labels = {
    "add_date": "dates add {name}",
    "add_run": "run {key}",
    "adopt": _label_adopt,
    "answer": "answer {key} {number}",
    "attach": "attach {key}",
    "detach": "attach --remove {key}",
    "fetch": "fetch",
    "alias_tag": "tags alias {tag} {alias}",
    "create_goals": "goals {year} --edit",
    "create_note": "note {key}",
    "edit_note": _label_edit_note,
    "edit_notes": _label_edit_notes,
    "finish_file_changes": "finish an interrupted command",
    "fix": _label_fix,
    "forget_exports": lambda files: f"exports --forget {' '.join(files)}",
    "highlights": "highlights",
    "import": _label_import,
    "keep_export": "export -o {file} --keep",
    "merge": "merge {kept} {merged}",
    "keep_tags_apart": "tags apart {tag} {other}",
    "merge_tags": "tags merge {old} {new}",
    "put_tag_under": "tags under {child} {parent}",
    "remove": "rm",
    "remove_date": "dates rm {name}",
    "remove_query": "queries --remove {name}",
    "rename": "rename {old} {new}",
    "remove_rating": "rate --remove",
    "remove_status": "status --remove",
    "remove_tag_alias": "tags alias --remove {alias}",
    "remove_tags_apart": "tags apart --remove {tag} {other}",
    "remove_tag_under": lambda child, parent: f"tags under --remove {child} {parent}".rstrip(),
    "rename_tag": "tags rename {old} {new}",
    "resolve": "resolve {key} {field}",
    "restore": "restore {file}",
    "save_query": "queries {name}",
    "set_language": "init --language {language}",
    "set_rating": "rate {rating}",
    "set_status": lambda status, date="": f"status {status}{_dated(date)}",
    "start": lambda date: f"start{_dated(date)}",
    "finish": lambda date: f"finish{_dated(date)}",
    "plan": lambda date: f"plan --until {date}" if date else "plan --clear",
    "queue_add": lambda date: f"queue add --by {date}" if date else "queue add",
    "queue_drop": "queue drop",
    "queue_move": "queue move {key} {place}",
    "present": lambda date: f"present{_dated(date)}",
    "move_highlights": "highlights --moved",
    "move_event": "events {key} {event} --date {date}",
    "remove_event": "events {key} {event} --remove",
    "tag": lambda tags: f"tag {' '.join(tags)}",
    "write_note": "edited notes/{file}",
    "untag": lambda tags: f"tag --remove {' '.join(tags)}",
}


def label(kind: str, details: Mapping[str, Any], labels: Labels = _LABELS) -> str:
    """Return the label of an operation: usually its command, or the kind if it is unknown.

    Operations recorded by a program of schema 6 or older keep the label of that program.
    """
    if "label" in details:
        return str(details["label"])
    words = labels.get(kind, kind)
    text = words.format(**details) if isinstance(words, str) else words(**details)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def describe(operation: "Operation", labels: Labels = _LABELS, more: str = " and {} more") -> str:
    """Return an operation as text: its label, and the papers that it changed.

    `more` says how many papers are not named.
    """
    name = label(operation.kind, operation.details, labels)
    in_label = [_key_of(word) for word in name.split()]
    keys = [key for key in operation.papers if key not in in_label]
    number = operation.number - len(operation.papers[:_NAMED])
    others = [row for table, row in operation.rows if table in _SHOWN and row not in in_label]
    keys = keys[:_NAMED] + others[:_NAMED]
    number += len(others[_NAMED:])
    listed_keys = ", ".join(keys) + (more.format(number) if number > 0 and keys else "")
    return f"{name}: {listed_keys}" if listed_keys else name


def _key_of(word: str) -> str:
    """Return a word of a label; for the file of a note, its key."""
    return citekeys.key_from_file(word.rstrip(":")) if word.startswith("notes/") else word
