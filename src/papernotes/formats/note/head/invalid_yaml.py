"""Keys of front matter that are not valid YAML, written as YAML where their meaning is certain."""

from papernotes.formats.note.head import scalars
from papernotes.formats.note.head.flat_yaml import is_yaml, read_value


def as_yaml(lines: list[str], *, is_list: bool) -> str:
    """Return the lines of an invalid key as YAML; '' where their meaning is uncertain.

    `is_list` says that the values of the key are lists.
    """
    first, *rest = lines
    end = "\r\n" if first.endswith("\r\n") else "\n"
    label, _, value = first.partition(":")
    value = value.strip()
    if rest:
        block = _block(f"{label}:{end}", rest, end) if not value and is_list else ""
    elif is_list and value.startswith("["):
        items = read_value(value)
        block = f"{label}: {scalars.write_flow(items)}{end}" if isinstance(items, list) else ""
    else:
        block = f"{label}: {scalars.quote(value)}{end}" if _needs_only_quotes(value) else ""
    return block if block and is_yaml(block) else ""


def _needs_only_quotes(value: str) -> bool:
    """Return whether an invalid value needs only quotes: `NeRF: Scenes`, `[Draft] NeRF`."""
    closing = {"[": "]", "{": "}"}.get(value[:1], "")
    part = closing and (closing not in value or value.endswith(closing))
    return bool(value) and value[0] not in "'\"#&*!|>" and " #" not in value and not part


def _block(first: str, rest: list[str], end: str) -> str:
    lines = [first]
    for line in rest:
        bare = line.strip()
        item = read_value(bare[1:].strip()) if bare.startswith("- ") else None
        if not isinstance(item, str):
            return ""
        lines.append(f"  - {scalars.write_scalar(item)}{end}")
    return "".join(lines)
