"""Sentences about the catalogue of arXiv."""

from papernotes.sentences.wording import Sentence, count


def _some(keys: tuple[object, ...], number: int) -> str:
    more = number - len(keys)
    return ", ".join(map(str, keys)) + (f" and {more} more" if more else "")


def _completed(keys: tuple[object, ...], number: int) -> str:
    papers = count(number, "entry")
    return f"{papers} completed from arXiv's records: {_some(keys, number)}."


def _found(keys: tuple[object, ...], number: int) -> str:
    papers = count(number, "paper")
    return f"The arXiv ids of {papers} are known and find them too: {_some(keys, number)}."


def _cited(key: str, papers: tuple[object, ...]) -> str:
    return f"{key} may be {' or '.join(map(str, papers))} on arXiv. Add it by its id: papers add ID"


def _cited_by_another_key(key: str, papers: tuple[object, ...]) -> str:
    return f"{key} may be {' or '.join(map(str, papers))} of the library."


def _known(names: tuple[object, ...], id: str) -> str:
    return f"arXiv has the {' and '.join(map(str, names))} that its entry lacks ({id})"


SENTENCES: dict[str, Sentence] = {
    "check-known-on-arxiv": _known,
    "check-other-on-arxiv": "its arXiv id {id} is that of another paper: {title}",
    "check-withdrawn": "it was withdrawn on arXiv ({id})",
    "cited-by-another-key": _cited_by_another_key,
    "cited-on-arxiv": _cited,
    "completed-on-arxiv": _completed,
    "found-on-arxiv": _found,
    "other-on-arxiv": "{key} has the arXiv id {id}, which is that of another paper: {title}.",
    "build-catalogue": "Build it from arXiv's metadata: papers catalogue build FILE. "
    "`papers catalogue --help` says where FILE comes from.",
    "build-with-abstracts": "Build it again with --abstracts to search them.",
    "search-the-library": "`papers search` searches your library.",
    "catalogue-older": "The newest record of the catalogue is of {newest}; the catalogue before it had "
    "records up to {before}. `papers catalogue update` brings it forward.",
    "catalogue-without-abstracts": "The catalogue before it had abstracts: build it again with --abstracts to "
    "keep them.",
    "catalogue-smaller": lambda records, before: (
        f"The catalogue has {records:,} record{'s' if records != 1 else ''}; the one before it had {before:,}. If the dump was a "
        "part of arXiv's, build it again from the whole one."
    ),
}
