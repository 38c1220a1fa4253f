"""Recognise the venue in a DOI: some publishers put the short name of a venue into it."""

from papernotes.model.venues import Table, find_venue

# The registrant, the part that means the venue, and the venue's name if it differs.
_NAMES = (
    (
        r"10\.1109/(cvpr|iccv|wacv|3dv|icra|iros|icip|icme|icassp|icpr|isbi|fg|icdar|iv|itsc|case|"
        r"humanoids|igarss|ijcnn|icde|embc|bibm|ijcb|vr|cdc)(?=w?\d*\.)",
        "",
    ),
    (
        r"10\.1109/(tpami|tip|tvcg|tmm|tcsvt|tmi|tifs|tnnls|tro|tits|tiv|tase|tgrs|jstars|jbhi|tbme|tsp|"
        r"tci|taffc|tai|tcyb|tevc|tkde|tmc|tvt|tii|tim)\.",
        "",
    ),
    (r"10\.1109/lgrs\.", "GRSL"),
    (r"10\.1109/lsp\.", "SPL"),
    (r"10\.1109/access\.", "IEEE Access"),
    (r"10\.1109/jiot\.", "IoT-J"),
    (r"10\.1109/lra\.", "RA-L"),
    (r"10\.1007/s11263-", "IJCV"),
    (r"10\.1111/cgf\.", "CGF"),
    (r"10\.1016/j\.cviu\.", "CVIU"),
    (r"10\.1016/j\.patcog\.", "Pattern Recognition"),
    (r"10\.1016/j\.patrec\.", "Pattern Recognition Letters"),
    (r"10\.1016/j\.neucom\.", "Neurocomputing"),
    (r"10\.1016/j\.media\.", "MedIA"),
    (r"10\.1016/j\.inffus\.", "Information Fusion"),
    (r"10\.1016/j\.imavis\.", "IVC"),
    (r"10\.1016/j\.cag\.", "C&G"),
    (r"10\.1016/j\.isprsjprs\.", "ISPRS"),
    (r"10\.1016/j\.neunet\.", "Neural Networks"),
    (r"10\.1016/j\.knosys\.", "KBS"),
    (r"10\.1016/j\.eswa\.", "ESWA"),
    (r"10\.1016/j\.engappai\.", "EAAI"),
    (r"10\.1038/s42256-", "Nature Machine Intelligence"),
    (r"10\.1038/s41467-", "Nature Communications"),
    (r"10\.1038/s41592-", "Nature Methods"),
    (r"10\.1038/s41591-", "Nature Medicine"),
    (r"10\.1038/s41598-", "Scientific Reports"),
    (r"10\.1038/s41597-", "Scientific Data"),
    (r"10\.1126/scirobotics\.", "Science Robotics"),
    (r"10\.1126/sciadv\.", "Science Advances"),
    (r"10\.59275/j\.melba\.", "MELBA"),
    (r"10\.1162/tacl_", "TACL"),
    (r"10\.24963/(ijcai)\.", ""),
    (r"10\.15607/(rss)\.", ""),
    (r"10\.21437/(interspeech)\.", ""),
)
REGISTRANTS = tuple(
    sorted({pattern.split("/")[0].replace("\\", "") + "/" for pattern, _ in _NAMES})
)
"""The beginnings of DOIs that may name a venue."""


def venue_from_doi(
    doi: str, table: Table | None = None
) -> tuple[str, str | None, int | None, bool]:
    """Return status, short name, year and whether it is a workshop, as a DOI names them."""
    import re

    for pattern, name in _NAMES:
        if match := re.match(pattern, doi, re.IGNORECASE):
            venue = find_venue(name or match[1], table)
            year = re.search(r"[.-]((?:19|20)\d{2})[./-]", doi)
            workshop = doi[match.end() : match.end() + 1].lower() == "w"
            return (
                "accepted",
                venue.name if venue else None,
                int(year[1]) if year else None,
                workshop,
            )
    return "none", None, None, False
