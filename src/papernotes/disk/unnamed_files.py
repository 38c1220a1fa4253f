"""New files that have no name until they are complete, where the system knows such files (Linux).

A file without a name needs no temporary one, which would have to be put into the folder and taken out
again, and nothing is left of it when its process is killed. See open(2), O_TMPFILE.
"""

import os
from collections.abc import Callable

from papernotes.disk import files

_UNNAMED = getattr(os, "O_TMPFILE", 0)


def create(
    path: str, data: bytes, before_sync: Callable[[int], None] = files.leave_as_it_is
) -> bool:
    """Write a new file, synced to the disk, with the mode that the user's umask gives it.

    Returns False, with nothing written, where the path exists already. `before_sync` is that of
    `files.write_temporary`. Raises OSError.
    """
    done = _create_unnamed(path, data, before_sync) if _UNNAMED else None
    if done is not None:
        return done
    folder = os.path.dirname(path)
    temporary = files.write_temporary(folder, data, files.default_mode(), before_sync)
    return files.move_to_new(temporary, path)


def _create_unnamed(path: str, data: bytes, before_sync: Callable[[int], None]) -> bool | None:
    """Create a file as `create` does; return None where it fails: the other way may not, or says why.

    Some file systems have no such files, and some systems no /proc.
    """
    try:
        handle = os.open(os.path.dirname(path), os.O_WRONLY | _UNNAMED, 0o666)
    except OSError:
        return None
    try:
        files.write_synced(handle, data, before_sync)
        # With a handle, which an absolute path makes no use of, Python follows the link in /proc.
        os.link(f"/proc/self/fd/{handle}", path, src_dir_fd=handle, follow_symlinks=True)
    except FileExistsError:
        return False
    except OSError:
        return None
    finally:
        os.close(handle)
    return True
