"""Where a venue's name stands in a text as a name of its own.

A short name may be glued to its year and to the W of its workshops; a full name must not
go on (VISAPP's "International Conference on Computer Vision Theory and Applications" is
not ICCV), and a name that is also a word (Nature) counts only where a name belongs.
"""

import re
from functools import cache

from papernotes.model.venues import venues

_STRICT = frozenset({"Nature", "Science", "Pattern Recognition", "Neurocomputing"})
_DATED = frozenset(
    {"FG", "MM", "CHI", "RSS", "PRL", "RAL", "MEDIA", "TIP", "TMI", "TMM", "CGF", "CSVT"}
)


@cache
def names() -> re.Pattern[str]:
    """Every name of every venue: group `short` for short names, `full` for full ones."""
    short: list[str] = []
    full: list[str] = []
    for venue in venues():
        short += [venue.name, *venue.aliases]
        full += venue.phrases
    shorts = "|".join(re.escape(name) for name in sorted(short, key=len, reverse=True))
    fulls = "|".join(re.escape(name) for name in sorted(full, key=len, reverse=True))
    # A short name may be glued to its year and to the W of its workshops.
    return re.compile(
        rf"(?<![A-Za-z0-9&@])(?P<short>{shorts})(?:W(?=\b|\d|s\b)|(?=[\W_]|\d|$))"
        rf"|(?<![A-Za-z])(?i:(?P<full>{fulls}))(?![A-Za-z])"
    )


@cache
def canonical() -> dict[str, str]:
    """The short name that each name of a venue stands for; full names in lower case."""
    table: dict[str, str] = {}
    for venue in venues():
        table |= dict.fromkeys((venue.name, *venue.aliases), venue.name)
        table |= dict.fromkeys(venue.phrases, venue.name)
    return table


def stands(found: re.Match[str], sentence: str) -> bool:
    """Whether a name stands for itself and is no part of another venue's name."""
    after, before = sentence[found.end() :], sentence[: found.start()]
    word = re.match(r"[\s,:]*(?:&|[A-Za-z]+)", after)
    following = word[0].strip(" ,:").lower() if word and not after.startswith((",", ":")) else ""
    if (
        following in ("conference", "transactions", "on", "rendering", "symposium")
        and re.match(
            r"[\s\w]*?\b(?:conference|transactions|symposium|workshop) on|\s*rendering|\s*on",
            after,
            re.IGNORECASE,
        )
        and found["short"]
        and found["short"] not in ("SIGIR", "CHI", "SIGKDD", "KDD")
    ):
        return False
    if found["full"]:
        if re.search(r"(?:methods|advances|issues|trends) (?:in|on)\s*$", before, re.IGNORECASE):
            return found["full"].lower() == "neural information processing systems"
        if re.search(
            r"(?:asian|iberoamerican|mexican|chinese|national|african|australasian|indian|"
            r"european|canadian|pacific.rim|ibero-american)\s+$",
            before,
            re.IGNORECASE,
        ):
            return (
                found["full"].lower().startswith(("european", "asian", "conference on empirical"))
            )
        return following not in _GOES_ON
    name = found["short"]
    if name in _STRICT:
        return (
            bool(
                re.search(
                    r"(?:^|\b(?:(?<!advances )in|to|by|at|journal|journal of|accepted for publication in|Elsevier)[:\s]+)[\"'`]?$",
                    before,
                    re.IGNORECASE,
                )
            )
            and (
                not following
                or following
                in (
                    "journal",
                    "vol",
                    "volume",
                    "pp",
                    "in",
                    "accepted",
                    "elsevier",
                    "special",
                    "by",
                    "published",
                    "issue",
                )
            )
            and not after.startswith(("-", "/"))
        )
    if name in _DATED and not re.match(r"[\s'’,(:-]*\d{2}", after):
        return bool(re.search(r"(?:IEEE|ACM|to|in|at|by)\s+$", before)) and not after.startswith(
            "-"
        )
    return not re.match(r"[-/](?!IJCNLP|HLT|ACL|COLING|AACL|[A-Z]*W\b|\d)[A-Za-z]", after) or (
        name in ("NAACL", "ICCV", "CVPR", "ECCV") and bool(re.search(r"\d{4}|workshop", after))
    )


_GOES_ON = frozenset(
    [
        "and",
        "&",
        "theory",
        "for",
        "of",
        "on",
        "with",
        "in",
        "imaging",
        "letters",
        "track",
        "systems",
        "applications",
        "engineering",
        "technologies",
        "methods",
        "education",
        "based",
    ]
) - {"in"}
