"""Sentences for the findings of `papers check`."""

from collections.abc import Mapping
from shlex import quote

from papernotes.model.citekeys import quote_for_shell
from papernotes.sentences.wording import (
    Sentence,
    count,
    listed,
    printed,
    unknown_status,
    unreadable_fact,
)


def format_counts(counts: Mapping[str, int]) -> str:
    """Return the numbers of findings by kind: `missing field 4, pages 1`."""
    return listed(f"{what} {number}" for what, number in counts.items())


def _imported(counts: tuple[tuple[str, int], ...]) -> str:
    if not counts:
        return "`papers check` lists what is wrong in the new papers, what matters most first."
    return f"in the new papers: {format_counts(dict(counts))}. `papers check` lists them."


def _more(number: int, noun: str, query: str) -> str:
    return f" ({count(number, noun)}: `papers list {quote(query)}`)" if number > 1 else ""


def _tag(tag: str, reason: str, portable: str, number: int, query: str) -> str:
    better = f" ('{portable}' is one)" if portable else ""
    more = _more(number, "paper", query)
    return f"its tag '{tag}' is not a tag in Obsidian, because it {reason}{better}{more}"


def _without_paper(citekey: str) -> str:
    whose = f"its citekey {citekey} is not in the library" if citekey else "it belongs to no paper"
    return f"{whose}: `papers adopt notes/` looks for its paper, and `citekey: KEY` in its head names one"


_REMOVE = (
    "so it is not searched: move the text that only it has into the note, then delete the file"
)


def _pdf_says(key: str, venue: str, year: int, pages: str) -> str:
    return f"its PDF says {printed(venue, year, pages)}: a hint, which `papers edit {key}` takes"


SENTENCES: dict[str, Sentence] = {
    "check-pdf-says": _pdf_says,
    "check-acronym": "'{acronym}' in its title should be in capitals: {title}",
    "check-all-capitals": "its title is all capitals: {title}",
    "check-and-missing": "its {name} lacks ' and ' between names: {value}",
    "check-braces": "bibliography styles will print '{title}' in lower case: put it in braces",
    "check-broken-accent": "its {name} has a wrongly encoded letter: '{value}'",
    "check-citekey": "its citekey {citekey} is not in the library, so it is the note of {key}, as its file "
    "name says",
    "check-copy": f"it is a copy of notes/{{file}}, {_REMOVE}",
    "check-dead-link": "line {line} links to {target}, which does not exist",
    "check-bare-sign": "its {name} has a bare {sign}, at which LaTeX stops: '{value}'; write \\{sign}",
    "check-biblatex-sign": "its {name} has a bare {sign}, at which biblatex stops: '{value}'; write \\{sign}",
    "check-biblatex-address": "its {name} has an address with {sign}, at which biblatex stops: '{value}'; put it into the field "
    "url",
    "check-entity": "its {name} has a letter as in HTML, at which LaTeX stops: {entity}; write {letter}",
    "check-formula": "its {name} has the source of a formula as text, which LaTeX prints as it is: write "
    "{formula}",
    "check-bare-maths": "its {name} has {command} outside a formula, at which LaTeX stops: '{value}'; write "
    "${command}$",
    "check-doubtful-pages": "its pages '{value}' may be a single number: only a range has two hyphens",
    "check-joined-name": "'{stored}' was stored by an older version; its author is '{now}'",
    "check-name-order": "BibTeX takes {given} for the family name in its {name} '{person}': write {correct}",
    "check-et-al": "its {name} contains et al.: write 'and others'",
    "check-fact": lambda line, name, value: f"line {line}: {unreadable_fact(name, value)}",
    "check-file-changed": (
        "{name} has changed since it was attached, as by highlights: `papers check --fix` remembers it "
        "as it is now"
    ),
    "check-file-in-trash": "{name} is in files/.trash/: `papers check --fix` takes it back",
    "check-file-missing": lambda name, key: (
        f"{name} is not on this machine: `papers fetch {quote_for_shell(key)}` downloads it from "
        f"arXiv, `papers attach {quote_for_shell(key)} FILE` attaches it again"
    ),
    "check-file-twice": "{name} is the same file as {other} of {key}",
    "check-file-unknown": lambda name: (
        f"it belongs to no paper: `papers add {quote(name)}` looks for its paper"
    ),
    "check-head": "line {line} of its front matter: {reason}",
    "check-imported": _imported,
    "check-key": lambda key, flaw, new: (
        f"LaTeX cannot cite it, because its key has {flaw}: `papers rename {quote_for_shell(key, new)}`"
    ),
    "check-last-comma": "its {name} has a comma behind a name, an error to BibTeX: '{value}'",
    "check-link-missing": "its file {path} is missing: connect its drive, or attach it again",
    "check-missing-field": lambda entry_type, names: (
        f"its @{entry_type} has no {' or '.join(names)}"
    ),
    "check-missing-parent": "it refers to {parent}, which is not in the library",
    "check-no-note": lambda key: (
        f"it has no note: `papers note {quote_for_shell(key)}` creates one"
    ),
    "check-note": "{reason}",
    "check-note-without-paper": _without_paper,
    "check-no-scheme": "its url has no https:// before it, so PDFs do not link to it: '{value}'",
    "check-pages": "its pages '{value}' should have two hyphens",
    "check-particle-in-key": "line {line} cites '{target}' as pandoc reads it: write {correct}",
    "check-preprint": lambda key, year: (
        f"it is a preprint of {year}: `papers update {quote_for_shell(key)}` looks for its publication"
    ),
    "check-printed-twice": lambda name, value, bare: (
        f"its {name} '{value}' is printed with its address or label twice: "
        + (f"{bare} is right" if bare else "only the identifier belongs there")
    ),
    "check-same-note": "it has the same text as notes/{file}: remove it",
    "check-second-note": f"it names {{key}}, whose note is notes/{{file}}, {_REMOVE}",
    "check-status": lambda status, near, number, query: (
        unknown_status(status, near) + _more(number, "note", query)
    ),
    "check-tag": _tag,
    "check-unknown-venue": lambda venue, number: (
        f"'{venue}' is not a known venue{f' ({number} papers)' if number > 1 else ''}"
    ),
    "check-venue-name": "its venue '{venue}' is now named {now}",
}
