"""Sentences for the web site of a library."""

from papernotes.sentences.wording import Sentence, count

SENTENCES: dict[str, Sentence] = {
    "site-how-to-publish": "Write `publish: true` into the head of a note, or select papers with "
    "--query.",
    "site-query-without-papers": "The query selects no paper.",
    "site-asked-unwritten": lambda papers: (
        f"The query selects {count(papers, 'paper')}, but nothing is written in "
        f"{'its note' if papers == 1 else 'their notes'} yet."
    ),
    "site-asked-at-home": lambda papers, at_home: (
        f"The query selects {count(papers, 'paper')}, but {count(at_home, 'note')} must stay at home, "
        f"by the head or for conflicting lines{'' if papers == at_home else '; nothing is written in the others'}."
    ),
    "site-stays-home": "notes/{file} is not published: {reason}.",
    "site-conflict": "notes/{file} is not published: it has conflicting lines of a sync. See "
    "`papers conflicts`.",
    "site-comment-open": "notes/{file}:{line}: a comment begins here and does not end, so that the "
    "rest of the note is not published. Write %% or --> behind it.",
    "site-foreign-file": "{file} was not written by papernotes and stays as it is.",
}
