"""What the catalogue holds."""

from papernotes.catalogue.catalogue import Catalogue, Info

__all__ = ["Info", "inform"]


def inform(catalogue: Catalogue) -> Info:
    """Return what the catalogue holds. Raises NotFoundError without one, RefusedError."""
    return catalogue.info()
