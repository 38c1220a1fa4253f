"""What a comment, a journal reference or a booktitle says of where a paper appeared.

Each sentence is read by itself. A venue's name counts where it stands as a name of its own
(VISAPP's "International Conference on Computer Vision Theory and Applications" is not
ICCV), and the nearest cue before it, else after it, says what became of the paper there:
"accepted to", "submitted to", "extended version of our ... paper", "rejected from". A bare
name in a comment counts when a year or a word such as "oral" stands with it.
"""

import re
from functools import cache
from typing import NamedTuple

from papernotes.model.mentions import canonical, names, stands


class Recognition(NamedTuple):
    """What a text says.

    `status` is accepted, submitted, rejected, withdrawn, related (the venue named is that
    of another version of the work) or none. `venue` is a canonical short name, None for
    one that is not known; `year` the edition's.
    """

    status: str = "none"
    venue: str | None = None
    year: int | None = None
    workshop: bool = False
    track: str | None = None


_NOTHING = Recognition()
_REFERENCES = ("journal_ref", "booktitle", "journal", "string", "bib @string value")
_CUES = (
    ("withdrawn", r"\bwithdraw[nal]*\b"),
    ("rejected", r"\breject(?:ed|ion)?\b|\bnot accepted\b"),
    (
        "related",
        r"\b(?:extended|preliminary|conference|shorte[rn](?:ed)?|short|earlier|previous|abridged|"
        r"journal|full|longer|long|older|first|partial|prior|condensed|initial|revised|"
        r"improved|updated|expanded)\s+(?:(?:and|or|preliminary|conference)\s+\w+\s+)?(?:version|abstract)s?\b"
        r"(?!\s+(?:track|paper))|\b(?:extended|preliminary|shorter|earlier|longer) (?:paper|work)\b"
        r"|\b(?:extends|extending|extension (?:of|to)|builds? (?:up)?on|based on|a version of|version of (?:this|the|a|our)|"
        r"parts? of this|follow-?up (?:of|to)|supplement\w* (?:material )?(?:to|of|for)|companion|comment on|reply to)\b",
    ),
    (
        "submitted",
        r"\b(?:submi(?:t+ed|ssion|t|tting)|under (?:double.blind )?(?:peer.)?(?:major |minor )?(?:review|revision|consideration|submission)|"
        r"in (?:peer )?review|in submission|being reviewed|intended for|prepared for|target+ing)\b",
    ),
    (
        "accepted",
        r"\b(?:accept(?:ed|ance)?|appear(?:s|ed|ing)?|publish(?:ed)?|publication|present(?:ed|ation)|"
        r"proc(?:eedings|\.)?|camera.ready|forthcoming|in press|oral|spotlight|poster|highlight|"
        r"best paper|finalist|demo)\b",
    ),
)
_TRACKS = (
    ("findings", r"\bfindings\b"), ("oral", r"\boral\b"), ("spotlight", r"\bspotlight\b"),
    ("highlight", r"\bhighlight(?:ed)?\b"), ("srw", r"student research workshop|\bsrw\b"),
    ("datasets", r"datasets? (?:and|&) benchmarks?"), ("demo", r"\bdemo(?:nstration)?s?\b"),
    ("industry", r"\bindustry\b|\bindustrial track\b"), ("survey", r"\bsurvey track\b"),
    ("poster", r"\bposters?\b"),
)  # fmt: skip
_WORKSHOP = r"work-?shops?\b|\bWS\b|\bchallenge (?:at|@|on)\b|(?<=[A-Z])W\b"


@cache
def _cues() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{cue})" for name, cue in _CUES), re.IGNORECASE)


@cache
def _sentence() -> re.Pattern[str]:
    return re.compile(r"(?<=[a-z0-9)\]])[.;](?=\s+[A-Z(\[]|\s*$)|;\s|\n\n|\s\|\s")


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


def recognise(text: str, field: str) -> Recognition:
    """What `text` says; `field` is comments, journal_ref, booktitle, journal, doi or string."""
    text = " ".join(text.split())
    if field == "doi":
        return _of_doi(text)
    best = _NOTHING
    for sentence in _sentence().split(text):
        seen = _in_sentence(sentence, text, field)
        if _RANK[seen.status] + bool(seen.venue) > _RANK[best.status] + bool(best.venue):
            best = seen
    return best


_RANK = {"none": 0, "withdrawn": 1, "rejected": 9, "related": 3, "submitted": 5, "accepted": 7}


def _in_sentence(sentence: str, text: str, field: str) -> Recognition:
    mentions = [found for found in names().finditer(sentence) if stands(found, sentence)]
    cues = [
        (found.start(), found.end(), found.lastgroup or "") for found in _cues().finditer(sentence)
    ]
    best = _NOTHING
    for found in mentions:
        status = _status(found, cues, field, sentence)
        if status == "none":
            continue
        seen = Recognition(
            status,
            canonical()[found["short"] or found["full"].lower()],
            _year(found, sentence, text, field),
            bool(re.search(_WORKSHOP, sentence, re.IGNORECASE)) or _glued_w(found),
            _track(sentence),
        )
        if status != "accepted":
            seen = seen._replace(venue=None, workshop=False, track=None)
        if _RANK[seen.status] > _RANK[best.status]:
            best = seen
    if best is not _NOTHING:
        return best
    workshop = bool(_pattern(_WORKSHOP).search(sentence))
    if cues and (status := _alone(cues)) != "accepted":
        return Recognition(status)
    return (
        Recognition("accepted", workshop=workshop)
        if cues or _is_reference(field, sentence)
        else _NOTHING
    )


def _is_reference(field: str, sentence: str) -> bool:
    return field in _REFERENCES and bool(sentence.strip()) and "arxiv" not in sentence.lower()


def _alone(cues: list[tuple[int, int, str]]) -> str:
    kinds = {kind for _, _, kind in cues}
    for kind in ("rejected", "related", "submitted", "withdrawn", "accepted"):
        if kind in kinds:
            return kind
    return "none"


def _glued_w(found: re.Match[str]) -> bool:
    return found[0].endswith("W") and found["short"] is not None and found["short"] != found[0]


def _status(
    found: re.Match[str], cues: list[tuple[int, int, str]], field: str, sentence: str
) -> str:
    before = [cue for cue in cues if cue[1] <= found.start() + 1]
    after = [cue for cue in cues if cue[0] >= found.end()]
    kinds = [kind for _, _, kind in before]
    for grave in ("withdrawn", "rejected", "related"):
        if grave in kinds or (grave == "rejected" and any(kind == grave for _, _, kind in after)):
            return grave
    if before:
        return before[-1][2]
    if (
        after
        and after[0][0] - found.end() < 60
        and after[0][2] in ("submitted", "accepted", "related")
    ):
        return (
            "related"
            if after[0][2] == "related"
            and re.search(r"(?:version|extension) of", sentence, re.IGNORECASE)
            else "accepted"
            if after[0][2] == "related"
            else after[0][2]
        )
    if field in _REFERENCES:
        return "accepted"
    return "accepted" if _bare(found, sentence) else "none"


def _bare(found: re.Match[str], sentence: str) -> bool:
    """Whether a name in a comment speaks for itself: dated, or all that is said."""
    near = sentence[max(0, found.start() - 12) : found.end() + 14]
    words = re.sub(r"\W+", " ", sentence.replace(found[0], "")).split()
    return bool(re.search(r"\d{4}|['’]\s?\d{2}|(?<=[A-Z])\d{2}\b", near)) or len(words) < 4


def _year(found: re.Match[str], sentence: str, text: str, field: str) -> int | None:
    after = sentence[found.end() :]
    if near := re.match(
        r"(?:W|s)?[\s,'’`(:/_-]*(?:\w*\s?workshops?\s*,?\s*\(?)?((?:19|20)\d{2})\b",
        after,
        re.IGNORECASE,
    ):
        return int(near[1])
    blank = r"\s?" if field == "comments" and found["short"] else ""
    if near := re.match(
        rf"(?:{blank}['’`(-]|{blank}(?=\d))\s?(\d{{2}})\b(?![./:(]\d|\s?(?:pages|p\.|pp|\())", after
    ):
        number = int(near[1])
        return 2000 + number if number < 60 else 1900 + number
    if found["short"] and (near := re.match(r"[A-Z]*(\d{2})\b", after)):
        return 2000 + int(near[1])
    years = re.findall(r"(?<![\d.:/-])((?:19|20)\d{2})(?![\d:])", sentence)
    before = re.findall(r"(?<![\d.:/-])((?:19|20)\d{2})(?![\d:])", sentence[: found.start()])
    if before and len(set(years)) > 1 and field == "comments":
        return int(before[-1])
    if years:
        return int(years[-1] if field in _REFERENCES else years[0])
    short = re.search(r"[A-Za-z]['’](\d{2})\b", sentence)
    return 2000 + int(short[1]) if short and int(short[1]) < 60 else None


def _track(sentence: str) -> str | None:
    for name, pattern in _TRACKS:
        if _pattern(pattern).search(sentence):
            return name
    return None


# What publishers put into the DOIs of a venue: the registrant, then its short name.
_DOI = (
    (r"10\.1109/(cvpr|iccv|wacv|3dv|icra|iros|icip|icme|icassp|icpr|isbi|fg|icdar)(?=w?\d*\.)", ""),
    (r"10\.1109/(tpami|tip|tvcg|tmm|tcsvt|tmi|tifs|tnnls)\.", ""),
    (r"10\.1109/lra\.", "RA-L"),
    (r"10\.1007/s11263-", "IJCV"),
    (r"10\.1111/cgf\.", "CGF"),
)


def _of_doi(doi: str) -> Recognition:
    from papernotes.model.venues import find

    for pattern, name in _DOI:
        if found := re.match(pattern, doi, re.IGNORECASE):
            venue = find(name or found[1])
            year = re.search(r"\.((?:19|20)\d{2})\.", doi)
            workshop = doi[found.end() : found.end() + 1].lower() == "w"
            return Recognition(
                "accepted", venue.name if venue else None, int(year[1]) if year else None, workshop
            )
    return _NOTHING


def recognise_record(journal_ref: str, doi: str, comment: str) -> tuple[Recognition, str]:
    """Where a record says its paper appeared, and which part says so.

    The journal reference goes before the DOI and the DOI before the comment. The part is
    `journal reference`, `doi`, `comment`, or empty where none names a venue.
    """
    for text, field, part in (
        (journal_ref, "journal_ref", "journal reference"),
        (doi, "doi", "doi"),
        (comment, "comments", "comment"),
    ):
        seen = recognise(text, field) if text else _NOTHING
        if seen.status == "accepted" and seen.venue:
            return seen, part
    return _NOTHING, ""
