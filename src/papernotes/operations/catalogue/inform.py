"""What the catalogue holds, and its end."""

from papernotes.catalogue.catalogue import Catalogue
from papernotes.catalogue.info import Info, info

__all__ = ["Info", "inform", "remove"]


def inform(catalogue: Catalogue) -> Info:
    """Return what the catalogue holds. Raises NotFoundError without one, RefusedError."""
    return info(catalogue)


def remove(catalogue: Catalogue) -> int:
    """Remove the catalogue and what a killed build left; return the bytes that became free.

    Raises NotFoundError where there is neither, TryLaterError, RefusedError.
    """
    return catalogue.remove()
