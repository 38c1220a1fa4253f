"""What the catalogue holds."""

import os
from typing import NamedTuple

from papernotes.catalogue.catalogue import Catalogue
from papernotes.errors import PapersError


class Info(NamedTuple):
    """What the catalogue holds. `newest` and `updated` are days such as 20260701, 0 for unknown.

    `harvested` is the day up to which updates are complete, '' before the first one.
    """

    path: str
    records: int = 0
    size: int = 0
    newest: int = 0
    updated: int = 0
    built: str = ""
    harvested: str = ""
    abstracts: bool = False
    sources: tuple[str, ...] = ()


def info(catalogue: Catalogue) -> Info:
    """Return what the catalogue holds. Raises NotFoundError without one, RefusedError."""
    state = catalogue.state
    return Info(
        catalogue.path,
        int(str(state.get("records") or 0)),
        os.path.getsize(catalogue.path),
        int(str(state.get("newest") or 0)),
        int(str(state.get("updated") or 0)),
        str(state.get("built") or ""),
        str(state.get("harvested") or ""),
        catalogue.has_abstracts,
        tuple(filter(None, str(state.get("sources") or "").split("\n"))),
    )


def info_or_none(catalogue: Catalogue) -> Info | None:
    """Return what the catalogue holds; None where there is none that this program can read."""
    try:
        return info(catalogue)
    except PapersError:
        return None
    finally:
        catalogue.close()
