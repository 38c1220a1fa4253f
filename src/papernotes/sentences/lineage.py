"""Sentences for lineages of papers."""

from papernotes.sentences.wording import Sentence, count

SENTENCES: dict[str, Sentence] = {
    "write-typed-link": "Write one into a note, such as `builds on [[KEY]]` or `[[KEY]] 기반`, or "
    "`builds_on: [KEY]` into its head.",
    "papers-without-typed-links": lambda number: (
        f"{count(number, 'more paper')} of the query {'has' if number == 1 else 'have'} no typed links."
    ),
}
