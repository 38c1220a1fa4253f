"""Sentences for the PDFs of papers."""

from papernotes.sentences.wording import Sentence, count, listed, printed


def _not_found(names: tuple[str, ...], more: int) -> str:
    rest = f" and {count(more, 'more PDF')}" if more else ""
    verb = "is" if len(names) + more == 1 else "are"
    return (
        f"{listed(names)}{rest} {verb} not where the entries say. Connect the drive and import again, or "
        "attach by hand: `papers attach PAPER FILE`."
    )


def _says(key: str, venue: str, year: int, pages: str) -> str:
    fields = [*([f"booktitle='{venue}'"] if venue else []), *([f"pages={pages}"] if pages else [])]
    return (
        f"The PDF of {key} says {printed(venue, year, pages)}, which is a hint and was not taken. "
        f"`papers edit {key} {' '.join(fields)}` takes it."
    )


SENTENCES: dict[str, Sentence] = {
    "changed-pdf-not-sent": (
        "{name} has changed since it was attached, so it was not sent. `papers check --fix` remembers it "
        "as it is now."
    ),
    "pdfs-not-at-remote": lambda number: (
        f"{count(number, 'PDF')} {'is' if number == 1 else 'are'} neither here nor at the remote. "
        "`papers fetch` or another machine with `papers sync --files` may have them."
    ),
    "pdf-says": _says,
    "pdf-not-attached": "{reason}",
    "pdfs-not-found": _not_found,
    "attach-pdf": "Attach one with `papers attach {key} FILE.pdf`.",
    "run-highlights": "Run `papers highlights {key}` first.",
    "file-elsewhere": "The same file is attached to {other}. `papers check` lists such files.",
    "file-not-here": "{name} is not on this machine. `papers check` says more.",
    "file-of-other-preprint": (
        "{path} has the stamp of arXiv:{id}, and {key} is arXiv:{arxiv}. If that is wrong: `papers undo`."
    ),
    "stored-file-blocked": (
        "{name} is another file, which stays; the PDF is in files/.trash/. Move one of them, then "
        "run `papers check`."
    ),
}

REASONS = {
    "metadata-and-author": "an id in its metadata and its author agree",
    "metadata-and-nothing": "an id in its metadata, but title and author differ",
    "metadata-and-title": "an id in its metadata and its title agree",
    "nothing": "nothing in it names a known paper",
    "page-and-author": "an id in the text of page 1, and the author agrees, but not the title",
    "page-and-nothing": "an id in the text of page 1, but title and author differ",
    "page-and-title": "an id in the text of page 1 and its title agree",
    "several": "several papers agree with it",
    "similar": "similar words",
    "stamp-and-author": "arXiv's stamp and its author agree",
    "stamp-and-nothing": "arXiv's stamp, but title and author differ",
    "stamp-and-title": "arXiv's stamp and its title agree",
    "title": "its title, but not its author",
    "title-and-author": "its title and author agree",
}
"""Words for each reason of a verdict on a file, to stand in brackets behind the paper."""
