"""Sentences for operations on papers: advice of errors, and values that were not accepted."""

from papernotes.model.citekeys import quote_for_shell
from papernotes.sentences.wording import Sentence, listed


def _stored_as(pairs: tuple[tuple[str, str], ...], more: int) -> str:
    if len(pairs) == 1 and not more:
        return "The tag {} is stored as {}, the library's name for it.".format(*pairs[0])
    names = listed(f"{given} as {stored}" for given, stored in pairs)
    rest = f" and {more} more" if more else ""
    return f"These tags are stored under the library's names for them: {names}{rest}."


_REASONS = {
    "case": "other letter case",
    "hyphen": "other hyphens",
    "plural": "plural",
    "spelling": "a letter differs",
    "transliteration": "sounds the same",
    "translation": "means the same",
    "abbreviation": "abbreviation",
    "co-occurrence": "on the same papers",
}


def _near_tag(tag: str, near: str, tags: tuple[str, str], reason: str) -> str:
    names = " ".join(map(quote_for_shell, tags))
    return (
        f"The new tag {tag} is near {near} ({_REASONS[reason]}). If they are one: "
        f"`papers tags merge {names}`."
    )


_DATE_FLAWS = {
    "form": "BibLaTeX does not read its {name} '{value}': write 2022, 2022-05, 2022-05-17 or 2022/2023",
    "letter": "its {name} '{value}' has a letter, which bibliography styles add by themselves: write {meant}",
    "month": "its {name} '{value}' has a month: write date = {meant}",
    "none": "no year can be read from its {name} '{value}'",
    "range": "its {name} '{value}' is found as its first year alone: BibLaTeX has both in date = {meant}",
    "season": "its {name} '{value}' is a season to BibLaTeX: write {meant} for both years",
    "state": "no year can be read from its {name} '{value}': pubstate = {meant} says this in BibLaTeX",
}
"""By kind of flaw: see `formats/bibtex/date_flaws.py`."""


def _date_doubtful(name: str, value: str, flaw: str, meant: str) -> str:
    return _DATE_FLAWS[flaw].format(name=name, value=value, meant=meant)


SENTENCES: dict[str, Sentence] = {
    "former-arxiv-id": "arXiv {id} refers to it",
    "former-doi": "the DOI {id} refers to it",
    "imported-before": "it was imported before",
    "other-arxiv-id": "the arXiv ids differ ({first}, {second})",
    "other-doi": "the DOIs differ ({first}, {second})",
    "other-first-author": "the first authors differ",
    "other-year": "the years are {first} and {second}",
    "same-arxiv-id": "both are arXiv {id}",
    "same-doi": "both have the DOI {doi}",
    "same-title-and-author": "same title and first author",
    "same-title-but": "same title, but {difference}",
    "similar-title": "nearly the same title, same first author",
    "added-withdrawn": "{key} was withdrawn, by its comment on arXiv: {comment}.",
    "add-others-without-key": "Add the others without --key.",
    "choose-new-folder": "Choose a new folder.",
    "choose-another-key": "Choose another with --key, or leave it out.",
    "edit-as-field": "Use {name}={value}.",
    "edit-bibtex-field": lambda name, key: (
        f"To edit BibTeX's own field {name}: `papers edit {quote_for_shell(key)}`."
    ),
    "edit-head": lambda name, value, key: (
        f"To set it: `papers {'rate' if name == 'rating' else name} {quote_for_shell(key)} "
        f"{quote_for_shell(value)}`."
    ),
    "date-doubtful": _date_doubtful,
    "entry-doubtful": "{key}: {doubt}.",
    "entry-type-unknown": "BibTeX and BibLaTeX have no entry type {entry_type}: most styles print it as misc",
    "give-booktitle-or-journal": "Edit booktitle or journal; the venue is read from it.",
    "open-or-adopt": lambda file: (
        f"`papers note {quote_for_shell(f'notes/{file}')}` opens it, and `papers adopt notes/` "
        "looks for its paper."
    ),
    "publication-by-other-author": "{key}: {host} has '{title}', but by another first author, {author}.",
    "publication-of-other-year": "{key}: {host} has '{title}', but of another year, {year}.",
    "publication-with-other-title": "{key}: {host} has this paper under another title, '{title}'.",
    "quote-query": lambda query, argument: (
        f"To search for words among the papers of {query}, quote the whole query: "
        f"'{query} {argument}'."
    ),
    "remove-value": "To remove it from a paper: `papers {command} --remove PAPER`.",
    "rename-paper": lambda key, new: (
        f"To change it: `papers rename {quote_for_shell(key)} {quote_for_shell(new) if new else 'KEY'}`."
    ),
    "set-editor-or-give-values": lambda key: (
        f"Set VISUAL or EDITOR, or give values: `papers edit {quote_for_shell(key)} FIELD=VALUE`."
    ),
    "set-by-papers": "papernotes sets it.",
    "list-tags": "`papers tags` lists all tags, with their other names.",
    "merge-tags": lambda old, new: (
        f"To make one tag of both: `papers tags merge {quote_for_shell(old)} {quote_for_shell(new)}`."
    ),
    "remove-alias": lambda alias: (
        f"To remove that name: `papers tags alias --remove {quote_for_shell(alias)}`."
    ),
    "parent-dropped": "The tag {child} is no longer under {parent}, which is under {child} itself.",
    "remove-under": lambda child, parent: (
        "To change that: `papers tags under --remove "
        f"{quote_for_shell(child)} {quote_for_shell(parent)}`."
    ),
    "tag-near": _near_tag,
    "tag-without-papers": "No paper has the tag {tag} yet.",
    "tags-stored-as": _stored_as,
    "search-for-paper": lambda text: f"To search for it: `papers search {quote_for_shell(text)}`.",
    "add-paper": lambda text: f"To add it: `papers add {quote_for_shell(text)}`.",
    "tag-before-papers": "{name} is a paper ({key}): put the tag before the papers.",
    "tag-paper": lambda tags, key: (
        "To tag the paper: "
        + listed(f"`papers tag {quote_for_shell(tag)} {quote_for_shell(key)}`" for tag in tags)
        + "."
    ),
    "tag-that-paper": lambda key: f"To tag this paper: `papers tag TAG {quote_for_shell(key)}`.",
    "value-last": "Write it after the papers: `papers {command} {words}`.",
    "venue-renamed": lambda venue, new: (
        f"'{venue}' is now named {new}. `papers check --fix venue:{new.replace(' ', '')}` renames it "
        "in its papers."
    ),
}
