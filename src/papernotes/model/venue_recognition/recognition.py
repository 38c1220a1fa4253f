"""Recognise where a paper appeared in a comment, a journal reference or a booktitle.

Each sentence is analysed separately. The nearest cue before the name of a venue, or else after
it, gives the status: "accepted to", "submitted to", "extended version of our ... paper",
"rejected from". A bare name in a comment counts if a year or a word such as "oral" stands
beside it; a name with a cue takes precedence over it.
"""

from functools import lru_cache
from itertools import compress, count
from typing import NamedTuple

from papernotes.model.venue_recognition.cues import ALONE_NOTHING, Cue, cue_words, is_thesis
from papernotes.model.venue_recognition.editions import edition_year
from papernotes.model.venue_recognition.mentions import Mention, drop_contained, find_mentions
from papernotes.model.venue_recognition.status import (
    accepted_after_all,
    mention_bounds,
    stands_alone,
    status_of_mention,
    status_without_name,
)
from papernotes.model.venue_recognition.text import (
    BREAKS,
    Span,
    TokenizedText,
    before_admin_note,
    clean,
    split_sentences,
)
from papernotes.model.venue_recognition.tracks import find_track
from papernotes.model.venue_recognition.venue_names import names_by_first_token, tokenize
from papernotes.model.venue_recognition.wordlists import word_set as _words
from papernotes.model.venue_recognition.workshops import (
    at_workshop,
    is_workshop_alone,
    names_workshop,
)
from papernotes.model.venues import Table
from papernotes.model.venues import venue_table as table_of


class Recognition(NamedTuple):
    """The venue and status that a text gives.

    `status` is accepted, submitted, rejected, withdrawn, related (the venue belongs to another
    version of the work) or none. `venue` is a canonical short name, None if unknown; `year` is
    the year of the edition.
    """

    status: str = "none"
    venue: str | None = None
    year: int | None = None
    workshop: bool = False
    track: str | None = None


_NOTHING = Recognition()
_REFERENCES = frozenset(("journal_ref", "booktitle", "journal", "string", "bib @string value"))
_BEFORE = _words("previously earlier formerly")
_VOLUMES = frozenset(("vol", "volume"))
_PREPRINTS = frozenset(("arxiv", "corr", "preprint"))


@lru_cache(maxsize=4)
def _first_words(table: Table, *, comment: bool) -> tuple[frozenset[str], ...]:
    """Return the first tokens of venue names, those of cues, and the union of all relevant ones.

    In a comment, what ends a sentence is kept with the cues.
    """
    names, cues = frozenset(names_by_first_token(table)), frozenset(cue_words())
    if comment:
        return names, cues | BREAKS, names | (cues - ALONE_NOTHING)
    return names, cues, names | cues | _PREPRINTS


def recognise(text: str, field: str = "comments", table: Table | None = None) -> Recognition:
    """Recognise a text; `field` is comments, journal_ref, booktitle, journal, doi or string."""
    if field == "doi":
        from papernotes.model.venue_recognition.dois import venue_from_doi

        return Recognition(*venue_from_doi(text, table))
    venues = table or table_of()
    text = clean(text)
    words = tokenize(text)
    # Tokens hold no blanks: all are put into lower case at once.
    low = " ".join(words).lower().split(" ")
    comment = field == "comments"
    names, cues, matter = _first_words(venues, comment=comment)
    ascii_only = text.isascii()
    # Most comments only count pages and figures, and have no relevant word.
    if ascii_only and matter.isdisjoint(low):
        if field not in _REFERENCES or not words:
            return _NOTHING
        return Recognition("accepted", None, None, names_workshop(low))
    if comment and "admin note" in text and "admin" in low:
        low = before_admin_note(low)
    if comment and _may_be_thesis(text) and is_thesis(low):
        # A thesis names the venues of its chapters.
        return _NOTHING
    if ascii_only:
        signs = list(compress(count(), map(cues.__contains__, low)))
    else:
        signs = [at for at, word in enumerate(low) if word in cues or word[:1] >= "가"]
    places = list(compress(count(), map(names.__contains__, low)))
    venue_mentions = find_mentions(words, low, places, venues) if places else []
    if len(venue_mentions) > 1:
        venue_mentions = drop_contained(low, venue_mentions)
    return _best_answer(TokenizedText(words, low, field), venue_mentions, signs)


def _may_be_thesis(text: str) -> bool:
    """Search for letters of words of a thesis, which is faster than to search for the words."""
    return "hes" in text or "issert" in text or "abilit" in text or not text.isascii()


# The priority of statements: a known, accepted venue is first, a bare name last.
_RANKS = {
    "accepted": 11,
    "rejected": 10,
    "withdrawn": 9,
    "submitted": 8,
    "bare": 7,
    "before": 6,
    "taken": 5,
    "related": 4,
    "elsewhere": 3,
    "none": 0,
}
_ALONE = {status: Recognition(status) for status in _RANKS}


_RankedAnswer = tuple[int, Recognition]


class _Best:
    """The answer with the highest rank so far; `answer` may be completed by later sentences."""

    def __init__(self) -> None:
        self.answer = _NOTHING
        self._rank = 0
        self._of_other_papers: set[tuple[str | None, int | None]] = set()
        self._dated: dict[str | None, int] = {}

    def take(self, rank: int, answer: Recognition) -> None:
        """Take the answer of a sentence if it ranks higher than those before."""
        if answer.venue:
            if answer.status == "related":
                # The venue of the other paper may be repeated, as in references.
                self._of_other_papers.add((answer.venue, answer.year))
                answer = answer._replace(venue=None)
            elif not self._of_other_papers.isdisjoint(
                ((answer.venue, answer.year), (answer.venue, None))
            ):
                return
            elif answer.year and answer.status == "accepted":
                self._dated.setdefault(answer.venue, answer.year)
        before = self.answer
        if answer.status == "submitted" and before.status == "accepted" and not before.venue:
            # "Accepted by a journal we do not know. This is the submitted version."
            return
        if rank == _RANKS["bare"] and before.status == "related":
            # "Extended version of: title. authors, CVPR 2015" names that paper's.
            return
        if rank > self._rank:
            self._rank, self.answer = rank, answer

    def result(self) -> Recognition:
        """Return the best answer; its year may come from another sentence about the venue."""
        best = self.answer
        if best.status != "accepted":
            return Recognition(best.status, None, best.year) if best.venue else best
        if best.year is None and best.venue in self._dated:
            return best._replace(year=self._dated[best.venue])
        return best


class _Sentence(NamedTuple):
    """A sentence, from `start` to `end` of a text, with the venues that it names, and its cues."""

    reading: TokenizedText
    start: int
    end: int
    mentions: list[Mention]
    cues: list[Cue]


def _best_answer(
    reading: TokenizedText, venue_mentions: list[Mention], signs: list[int]
) -> Recognition:
    """Return the answer with the highest rank among all sentences."""
    best = _Best()
    comment, low = reading.field == "comments", reading.low
    for start, end, cues in split_sentences(reading, signs):
        inside = [mention for mention in venue_mentions if start <= mention.start < end]
        before = best.answer
        if not (inside or cues) and comment:
            is_accepted = before.venue and before.status == "accepted"
            if is_accepted and is_workshop_alone(low, start, end):
                best.answer = before._replace(workshop=True)
            continue
        waits = before.status == "submitted" and cues and not inside
        if waits and accepted_after_all(low, start, end, cues):
            track = find_track(low, start, end)
            best.answer = before._replace(status="accepted", track=track)
            continue
        sentence = _Sentence(reading, start, end, inside, cues)
        answers = _answers_for_mentions(sentence) if inside else None
        for rank, answer in answers or _answers_without_name(reading, start, end, cues):
            if answer.status == "withdrawn":
                return answer
            best.take(rank, answer)
    return best.result()


def _answers_for_mentions(sentence: _Sentence) -> list[_RankedAnswer]:
    """Return the statement of a sentence about each venue that it names."""
    reading, start, _, mentions, cues = sentence
    if reading.field == "comments" and len(mentions) > 1:
        # An ambiguous name does not separate clauses if there is a certain one.
        mentions = [mention for mention in mentions if mention.sure or mention.full] or mentions
        sentence = sentence._replace(mentions=mentions)
    answers: list[_RankedAnswer] = []
    only_related = bool(cues)
    for number in range(len(mentions)):
        status = status_of_mention(reading.low, mentions, number, cues) if cues else ""
        only_related = only_related and status == "related"
        if answer := _answer_for_mention(sentence, number, status):
            answers.append(answer)
    if only_related:
        # "Under review, an extension of our CVPR 2020 paper": the status is that of the paper itself.
        first = next((sign.at for sign in cues if sign.kind == "related"), start)
        answers += _answers_without_name(
            reading, start, first, [sign for sign in cues if sign.at < first]
        )
    return answers


def _answer_for_mention(sentence: _Sentence, number: int, status: str) -> _RankedAnswer | None:
    """Return the statement about one venue, whose `status` its cues give; None where there is none."""
    reading, start, end, mentions, cues = sentence
    low, comment, mention = reading.low, reading.field == "comments", mentions[number]
    needs_more = not status or (status == "accepted" and not mention.sure)
    if needs_more and not _counts_alone(low, start, end, mention, comment=comment):
        return None
    rank = _RANKS[status or ("bare" if comment else "accepted")]
    first, last = (start, end)
    if comment:
        first, last = mention_bounds(low, mentions, number, cues, start, end)
    same = [other for other in mentions[number:] if other.venue is mention.venue]
    year = edition_year(low, same, first, last, comment=comment)
    if status not in ("", "accepted", "submitted"):
        return rank, Recognition(status, mention.venue.name if status == "related" else None, year)
    if _is_earlier_venue(low, mention, cues):
        rank = min(rank, _RANKS["before"])
    clause = Span(reading.words, low, first, last)
    workshop = mention.workshop or at_workshop(clause, mentions, number)
    track = find_track(low, start, end)
    return rank, Recognition(status or "accepted", mention.venue.name, year, workshop, track)


def _is_earlier_venue(low: list[str], mention: Mention, cues: list[Cue]) -> bool:
    """Return whether a mention is of an earlier place: `previously accepted to`."""
    if not cues or _BEFORE.isdisjoint(low[cues[0].at - 1 if cues[0].at else 0 : mention.start]):
        return False
    before = [sign.at for sign in cues if sign.at < mention.start and sign.weight]
    return bool(before) and low[before[-1] - 1] in _BEFORE


def _counts_alone(low: list[str], start: int, end: int, mention: Mention, *, comment: bool) -> bool:
    """Return whether a name without a cue is the venue of the paper."""
    if comment:
        return mention.sure and stands_alone(low, start, end, mention)
    if mention.sure or mention.full or not mention.start:
        return True
    # A volume shows that the name at the end of a complete reference is a journal.
    follower = low[mention.end] if mention.end < end else ""
    return low[mention.start - 1] in (",", ".") and (follower.isdigit() or follower in _VOLUMES)


def _answers_without_name(
    reading: TokenizedText, start: int, end: int, cues: list[Cue]
) -> tuple[_RankedAnswer, ...]:
    """Return the statement of a sentence without a known venue."""
    low = reading.low
    status = status_without_name(low, cues, end) if cues else ""
    if not status and reading.field in _REFERENCES and start < end:
        status = "accepted" if _PREPRINTS.isdisjoint(low) else ""
    if not status:
        return ()
    if status != "accepted":
        return ((_RANKS[status], _ALONE[status]),)
    part = low[start:end]
    answer = Recognition(status, None, None, names_workshop(part), find_track(part, 0, len(part)))
    for sign in cues:
        if sign.kind == "accepted" and sign.weight:
            return ((_RANKS["taken"], answer),)
    return ((_RANKS["elsewhere"], answer),)


def recognise_record(
    journal_ref: str, doi: str, comment: str, table: Table | None = None
) -> tuple[Recognition, str]:
    """Return where a paper appeared according to its record, and the part of the record.

    The journal reference takes precedence over the DOI, the DOI over the comment. The part is
    `journal reference`, `doi`, `comment`, or empty if none names a venue.
    """
    for text, field, part in (
        (journal_ref, "journal_ref", "journal reference"),
        (doi, "doi", "doi"),
        (comment, "comments", "comment"),
    ):
        seen = recognise(text, field, table) if text else _NOTHING
        if seen.status == "accepted" and seen.venue:
            return seen, part
    return _NOTHING, ""
