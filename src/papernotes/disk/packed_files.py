"""What Python's modules for archives say of packed data that cannot be read."""

import errno
import sys
from contextlib import suppress


def describe_damage(error: Exception) -> str | None:
    """Return what an error of reading an archive says of data that end early or are damaged.

    The text may be empty. None is returned for an error that says nothing of the data.
    """
    import tarfile
    import zipfile
    import zlib

    if isinstance(error, OSError):
        if error.errno is None:  # of bz2 and gzip
            return str(error)
        # A damaged table of contents leads to places outside the archive, which is no name's fault.
        is_outside = error.errno == errno.EINVAL and error.filename is None
        return "" if is_outside else None
    archives = (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError)
    # zipfile decodes names, and refuses versions of zip that do not exist.
    others = (UnicodeDecodeError, NotImplementedError, *_errors_of_optional_modules())
    return str(error) if isinstance(error, (*archives, *others)) else None


def _errors_of_optional_modules() -> list[type[Exception]]:
    """Return the errors of the modules that a Python may be built without."""
    errors: list[type[Exception]] = []
    with suppress(ImportError):
        from lzma import LZMAError

        errors.append(LZMAError)
    if sys.version_info >= (3, 14):
        with suppress(ImportError):
            from compression.zstd import ZstdError

            errors.append(ZstdError)
    return errors
