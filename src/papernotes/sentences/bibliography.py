"""Sentences for the notices of exports, manuscripts and imports."""

from shlex import quote

from papernotes.model.citekeys import quote_for_shell
from papernotes.model.unicode_forms import compose
from papernotes.sentences.wording import Sentence, listed


def _missing(key: str, near: tuple[str, ...]) -> str:
    hint = f" (did you mean {' or '.join(near)}?)" if near else ""
    return f"{key} is cited, but not in the library{hint}."


def _spelled_otherwise(file: str, stored: str) -> str:
    step = (
        f"Write {stored} in the manuscript."
        if compose(stored) == stored
        else f"Rename it: mv {quote(stored)} {quote(compose(stored))}"
    )
    return (
        f"{file} is included, but cannot be read: the file has this name in another Unicode form (as macOS "
        f"writes Hangul, for example), and LaTeX does not find it either. {step}"
    )


def _bibtex_lacks(keys: tuple[str, ...], fields: tuple[str, ...], changes: tuple[str, ...]) -> str:
    shown = ", ".join(keys[:3]) + (f" and {len(keys) - 3} more" if len(keys) > 3 else "")
    entries = "the entry gives" if len(keys) == 1 else "the entries give"
    command = f"papers edit {quote_for_shell(keys[0], *changes)}"
    return (
        f"BibTeX prints no {' and no '.join(fields)} of {shown}: {entries} {'it' if len(fields) == 1 else 'them'} in BibLaTeX's fields only. "
        f"Give BibTeX its own: `{command}`."
    )


def _biblatex_stops(keys: tuple[str, ...], fields: tuple[str, ...]) -> str:
    shown = ", ".join(keys[:3]) + (f" and {len(keys) - 3} more" if len(keys) > 3 else "")
    return (
        f"biblatex stops at a bare % or # in {listed(fields)} of {shown}, and may print no entry behind it. "
        "`papers check --only bare-sign` lists these signs, and --fix escapes them."
    )


def _undefined(name: str, number: int) -> str:
    where = f"in {number} places" if number > 1 else "here"
    return f"the @string {name} is not defined: {where} its name is kept as the text"


SENTENCES: dict[str, Sentence] = {
    "address-cites": "pandoc reads @{name} in a web address as a citation. Write the address in "
    "angle brackets, <https://…>.",
    "biblatex-stops": _biblatex_stops,
    "bibtex-lacks": _bibtex_lacks,
    "cited-example": "pandoc reads @{key} at the start of a line as a numbered example, not as a "
    "citation. Write [@{key}].",
    "cited-missing": _missing,
    "cited-unreadable": "{key} is cited, but {program} cannot read a key with {flaw}: the entry is written as "
    "{correct}. Cite {correct}.",
    "cited-with-particle": "{particle} is read as a part of the key {key}, which is not in the library. "
    "Write {correct}.",
    "cited-within-word": "@{key} directly after a letter is not a citation. Put a space before it, or "
    "write [@{key}].",
    "command-not-kept": "the {name} is not kept",
    "comments-not-kept": lambda number: (
        "a comment is not kept"
        if number == 1
        else f"{number} comments between entries are not kept"
    ),
    "encoding-guessed": "the file is not UTF-8: it was read as {encoding}. If that is wrong, give "
    "--encoding",
    "entry-remark": "line {line} of the list: {reason}.",
    "export-changed-since": "{file} was changed meanwhile: it stays as it is and is not kept up to date.",
    "export-edited": "{file} was not as it was written last, and is up to date again. The file that was there "
    "is now {kept}.",
    "export-kept-again": "{file} is kept up to date again.",
    "export-kept-other-file": "{file} is now kept up to date, as on another machine. The file that was "
    "there is now {kept}.",
    "export-waits": lambda file: (
        f"{file} is kept up to date by this backup, and outside the library's folder: it is not written "
        f"here before you say `papers exports --refresh`. `papers exports --forget {quote(file)}` ends that."
    ),
    "export-no-longer-kept": "{file} stays as it is and is no longer kept up to date.",
    "export-not-over-note": lambda file: (
        f"{file} belongs to the library now, so it is not updated. "
        f"`papers exports --forget {quote(file)}` ends that; keep another file up to date."
    ),
    "export-not-written": "{file} could not be updated: {reason}",
    "export-problem": "{file}: {problem}",
    "file-not-copied": "notes/{file} is a link or no regular file, and was not copied.",
    "shown-file-not-copied": "notes/{file} shows {name}, which is outside the library's folder and was not copied.",
    "shown-file-not-in-papis": "notes/{file} shows {name}, which only the folder markdown/ has.",
    "field-name-with-space": "the spaces in the name of its field '{name}' became hyphens: {new}",
    "file-missing": "its file {name} does not exist",
    "file-name-impossible": "its file {name} is not linked: braces in its path do not match, or it is not UTF-8",
    "path-not-written": "the path of {name} is not written into the entry of {key}: braces in it do not match, or it is "
    "not UTF-8.",
    "files-not-linked": lambda names: (
        f"not named in its info.yaml, so not imported: {listed(names)}"
    ),
    "give-encoding": "Give its encoding with --encoding.",
    "included-file-spelled-otherwise": _spelled_otherwise,
    "included-file-unreadable": "{file} is included, but cannot be read.",
    "key-chosen": "it had no key; its key is now {key}",
    "key-replaced-invalid": "its key has {flaw}; its key is now {key}",
    "key-replaced-taken": "its key belongs to another paper, '{title}'; its key is now {key}",
    "key-taken": "its key belongs to another paper, '{title}': give it another key",
    "line-outside-record": "this line is outside any RIS record",
    "lost-date-part": "{name}: {parts}",
    "lost-name-part": "{role}: {part} of {family}",
    "lost-particle": "{role}: '{particle}' of {family} as a dropped particle",
    "manuscript-types": "Give LaTeX (.tex, .aux, .bcf), .md, .qmd, .Rmd, .typ or .ipynb to --cited.",
    "member-not-kept": "'{name}' is not kept",
    "members-not-kept": lambda members: f"not kept: {'; '.join(members)}",
    "note-not-imported": "its note is not imported: the paper has a different note, notes/{file}",
    "note-not-read": "its note {name} cannot be read: {reason}",
    "note-not-utf-8": "its note {name} is not UTF-8: convert it and import again",
    "note-outside-folder": "its note {name} is not imported: it is in another folder",
    "note-too-large": "its note {name} is not imported: it is larger than {megabytes} MB",
    "old-key-kept": "{old} also finds {key}",
    "problem-in-line": "Line {line}: {reason}.",
    "read-as-one-name": "{field} '{value}' is kept as one name",
    "read-as-people": "{field} '{value}' is read as {number} people",
    "record-without-end": "its record has no closing ER line",
    "second-value-not-kept": "its second '{name}' is not kept: {value}",
    "undefined-string": _undefined,
    "unreadable": "{problem}",
}
