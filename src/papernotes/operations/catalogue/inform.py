"""What the catalogue holds, and its end."""

from papernotes.catalogue.catalogue import Catalogue
from papernotes.catalogue.info import Info, info, size

__all__ = ["Info", "inform", "remove"]


def inform(catalogue: Catalogue) -> Info:
    """Return what the catalogue holds. Raises NotFoundError without one, RefusedError."""
    return info(catalogue)


def remove(catalogue: Catalogue) -> int:
    """Remove the catalogue; return its size in bytes. Raises NotFoundError, TryLaterError."""
    bytes_before = size(catalogue)
    catalogue.remove()
    return bytes_before
