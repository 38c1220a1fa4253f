"""A record of arXiv's metadata as dumps and OAI-PMH give it."""

from typing import NamedTuple


class ArxivRecord(NamedTuple):
    """One record. Texts are one line in NFC without control characters, '' for unknown.

    `number` is that of the id, see `arxiv_ids`; `authors` are names in order, one a line; `categories` are separated
    by blanks, the primary one first. `created` is the day of the first version and `updated` that
    of the record, as numbers such as 20200619, 0 for unknown; `version` is the latest one, 0 for
    unknown. `abstract` has paragraphs.
    """

    number: int
    version: int
    created: int
    updated: int
    title: str
    authors: str
    categories: str
    comment: str
    journal_ref: str
    doi: str
    abstract: str = ""
