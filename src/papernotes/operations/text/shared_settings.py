"""The settings that users of a library share, in library.db and in papers/library.toml.

Exports outside the library's folder belong to one machine: they are saved in a file that is not
synced, and ignored in text that comes from other machines.
"""

import json
import os
from collections.abc import Mapping
from functools import partial
from hashlib import sha256

from papernotes.errors import RefusedError
from papernotes.formats.text import settings
from papernotes.formats.text.settings import FILE, Settings
from papernotes.library import Library, adopted_files, tags_apart
from papernotes.model.notice import Notice, notice
from papernotes.model.tags.spelling import fold_tag, normalise_tag
from papernotes.model.tags.tree import TagTree
from papernotes.operations.text import mirror, received_text

LOCAL = "local.toml"
_CONFLICTS = "conflicts"
_UNKNOWN = "unknown-settings"
"""The setting that keeps what this version does not know: a list of table, name and TOML."""
_ENDINGS = (".bib", ".json", ".ris", ".md", ".txt")


def read_all(library: Library) -> dict[tuple[str, str], str]:
    """Return the shared settings, by table and name."""
    rows = {
        ("exports", file): options
        for file, options in library.exports.rows()
        if is_safe(file, options)
    }
    rows |= {
        ("pending", identifier): json.dumps([asked, request], ensure_ascii=False)
        for identifier, request, asked in library.pending.rows()
    }
    rows |= {("queries", name): query for name, query in library.queries.saved().items()}
    rows |= {("dates", name): date for name, date in library.dates.rows()}
    tree = library.tag_names.tree()
    rows |= {("tag-aliases", alias): tag for alias, tag in tree.aliases.items()}
    rows |= {("tag-parents", child): " ".join(tags) for child, tags in tree.parents.items()}
    apart = tags_apart.to_shared(library.settings)
    rows |= {("tags-apart", pair): value for pair, value in apart.items()}
    used = library.venues.used()
    for name, full_name, kind in library.venues.rows():
        if name in used and (name, full_name, kind) != received_text.default_venue(name):
            rows["venues", name] = json.dumps([full_name, kind], ensure_ascii=False)
    adopted = adopted_files.to_shared(library.settings)
    rows |= {("adopted", digest): text for digest, text in adopted.items()}
    if language := library.settings.get("language"):
        rows["", "language"] = language
    for name, value in json.loads(library.settings.get(_CONFLICTS) or "{}").items():
        rows["conflicts", name] = value
    for table, name, value in json.loads(library.settings.get(_UNKNOWN) or "[]"):
        rows[table, name] = value
    return rows


def read_local(library: Library) -> dict[tuple[str, str], str]:
    """Return the settings of this machine, which are not synced."""
    exports = library.exports.rows()
    return {("exports", file): options for file, options in exports if not is_safe(file, options)}


def is_safe(file: str, options: str) -> bool:
    """Return whether an export is inside the library's folder and replaces none of its files."""
    try:
        cited = json.loads(options)["cited"]
    except (ValueError, KeyError, TypeError):
        return False
    return file.lower().endswith(_ENDINGS) and all(_is_inside(str(path)) for path in (file, *cited))


def _is_inside(path: str) -> bool:
    parts = path.replace("\\", "/").split("/")
    hidden = any(not part or part.startswith(".") or ":" in part for part in parts)
    belongs_to_library = parts[0].lower() in ("papers", "notes") or parts[0].lower().startswith(
        "library."
    )
    return not hidden and not belongs_to_library and path.isprintable() and not os.path.isabs(path)


def write(library: Library, root: str) -> list[str]:
    """Write both files if they differ from the library; return the path of the shared one if changed."""
    text_folder = mirror.folder(root)
    os.makedirs(text_folder, exist_ok=True)
    changed: list[str] = []
    waiting = library.exports.waiting()  # for the reader's word, so they are not yet this machine's
    local = {name: value for name, value in read_local(library).items() if name[1] not in waiting}
    for name, rows in ((FILE, read_all(library)), (LOCAL, local)):
        text = settings.write(rows)
        path = os.path.join(text_folder, name)
        if name == LOCAL and not rows and not os.path.exists(path):
            continue
        if mirror.read_file(path) != text.encode():
            mirror.write_file(text_folder, name, text.encode())
            changed += [f"{mirror.FOLDER}/{FILE}"] * (name == FILE)
        if name == FILE:
            _remember(library, text)
    return changed


def _remember(library: Library, text: str) -> None:
    """Remember what was written last, by which an edit is noticed."""
    digest = sha256(text.encode()).digest()
    if library.mirror.digests().get(FILE) != digest:
        with library.changes():
            library.mirror.set_digests({FILE: digest})


def merge_text(library: Library, base: str, text: str) -> tuple[list[str], list[Notice]]:
    """Merge the settings in a received text with those of the library.

    Returns the names of the settings that have a conflict now and had none before, and notices on
    what is left out: values that are no text, and aliases and parents of tags that are no tags or
    would make a circle.
    """
    theirs = accepted(settings.read(text))
    with library.changes():
        ours = read_all(library)
        odd = describe_odd(text, theirs, ours)
        rows = settings.merge(settings.read(base) if base else {}, ours, theirs)
        replace_all(library, rows, ours)
    aliases, parents = _read_tree(rows).left_out()
    conflicts = _rows_of_table(rows, "conflicts").keys() - _rows_of_table(ours, "conflicts").keys()
    return sorted(conflicts), [
        *odd,
        *(notice("alias-left-out", alias=alias, tag=tag) for alias, tag in aliases),
        *(notice("parent-left-out", child=child, parent=parent) for child, parent in parents),
    ]


def accepted(rows: Settings) -> dict[tuple[str, str], str]:
    """Return the settings of a text from another machine that count on this one."""
    return {
        name: value
        for name, value in rows.items()
        if name[0] != "exports" or is_safe(name[1], value)
    }


def replace_all(library: Library, rows: Settings, known: Settings) -> None:
    """Replace the shared settings of the library; the settings of this machine stay.

    `known` are the settings that this machine had before.
    """
    _replace_exports(library, _rows_of_table(rows, "exports"), known)
    pending = {name: _read_pair(value) for name, value in _rows_of_table(rows, "pending").items()}
    library.pending.replace((name, row[1], row[0]) for name, row in pending.items())
    _replace_queries(library, _rows_of_table(rows, "queries"))
    _replace_dates(library, _rows_of_table(rows, "dates"))
    library.tag_names.put_tree(_read_tree(rows).consistent())
    for name, value in _rows_of_table(rows, "venues").items():
        full_name, kind = _read_pair(value)
        library.venues.put(name, full_name, kind)
    tags_apart.replace_shared(library.settings, _rows_of_table(rows, "tags-apart"))
    adopted_files.replace_shared(library.settings, _rows_of_table(rows, "adopted"))
    if language := rows.get(("", "language")):
        library.settings.set_undoable("language", language)
    _keep_unknown(library, rows)
    conflicts = _rows_of_table(rows, "conflicts")
    library.settings.set_undoable(
        _CONFLICTS, json.dumps(conflicts, ensure_ascii=False) if conflicts else ""
    )


def _replace_exports(library: Library, exports: Mapping[str, str], known: Settings) -> None:
    for file, options in library.exports.rows():
        if is_safe(file, options) and file not in exports:
            library.exports.remove(file)
    for file, options in exports.items():
        library.exports.put(file, options)
        if ("exports", file) not in known:
            library.exports.mark_arrived(file)


def _replace_queries(library: Library, queries: Mapping[str, str]) -> None:
    for name in library.queries.saved():
        if name not in queries:
            library.queries.remove_saved(name)
    for name, query in queries.items():
        library.queries.save(name, query)


def _replace_dates(library: Library, dates: Mapping[str, str]) -> None:
    for name, _ in library.dates.rows():
        if name not in dates:
            library.dates.remove(name)
    for name, date in dates.items():
        library.dates.put(name, date)


def _keep_unknown(library: Library, rows: Settings) -> None:
    """Keep what this version does not know, for the machines that do."""
    unknown = [
        [*name, value] for name, value in sorted(rows.items()) if not settings.is_known(*name)
    ]
    if unknown or library.settings.get(_UNKNOWN):
        library.settings.set_undoable(_UNKNOWN, json.dumps(unknown, ensure_ascii=False))


def describe_odd(text: str, rows: Settings, known: Settings) -> list[Notice]:
    """Return a notice on each value of a text that is left out, and on each table kept unread.

    `rows` are the settings of the text, and `known` those that the library had before.
    """
    notices = odd_tags(text, rows)
    for table, name, value in settings.find_left_out(text):
        line = settings.line_of(text, table, name)
        notices.append(notice("setting-no-text", line=line, table=table, name=name, value=value))
    had = {table or name for table, name in known}
    for table, name in rows:
        if not settings.is_known(table, name) and (table or name) not in had:
            had.add(table or name)
            line = settings.line_of(text, table, name)
            unknown = notice(
                "setting-table-unknown" if table else "setting-unknown",
                line=line,
                name=table or name,
            )
            notices.append(unknown)
    return notices


def odd_tags(text: str, rows: Settings) -> list[Notice]:
    """Return a notice on each alias and parent in a text that is left out, with its line.

    It is no tag, or a tag that stands for or under itself. `rows` are the settings of the text.
    """
    notices: list[Notice] = []
    for (table, name), value in rows.items():
        if table not in ("tag-aliases", "tag-parents"):
            continue
        for other in value.split() if table == "tag-parents" else [value]:
            line = partial(settings.line_of, text, table, name)
            if bad := next((written for written in (name, other) if not _tag(written)), ""):
                notices.append(notice("setting-no-tag", line=line(), table=table, text=bad))
            elif fold_tag(_tag(name)) == fold_tag(_tag(other)):
                notices.append(notice("setting-of-itself", line=line(), table=table, tag=name))
    return list(dict.fromkeys(notices))


def _read_tree(rows: Settings) -> TagTree:
    """Return the aliases and the hierarchy of tags, without names that cannot be tags."""
    aliases = {_tag(alias): _tag(tag) for alias, tag in _rows_of_table(rows, "tag-aliases").items()}
    parents = {
        _tag(child): tuple(filter(None, map(_tag, tags.split())))
        for child, tags in _rows_of_table(rows, "tag-parents").items()
    }
    return TagTree(
        {alias: tag for alias, tag in aliases.items() if alias and tag},
        {child: tags for child, tags in parents.items() if child and tags},
    )


def _tag(text: str) -> str:
    try:
        return normalise_tag(text)
    except RefusedError:
        return ""


def _rows_of_table(rows: Mapping[tuple[str, str], str], table: str) -> dict[str, str]:
    return {name: value for (other, name), value in rows.items() if other == table}


def _read_pair(value: str) -> tuple[str, str]:
    try:
        first, second = json.loads(value)
        return str(first), str(second)
    except (ValueError, TypeError):
        return "", ""


def split_name(conflict: str) -> tuple[str, str]:
    """Return the table and name of the setting of a conflict: `exports refs.bib`."""
    table, blank, name = conflict.partition(" ")
    return (table, name) if blank else ("", conflict)


def value_of(library: Library, conflict: str) -> str | None:
    """Return the library's value of the setting of a conflict; None if it has no value."""
    return read_all(library).get(split_name(conflict))
