"""Text files that this process has just written, and need not read to know what they say.

Each gets a time (mtime) of its own, which no later change gives it, however soon that comes. As long
as a file has this time and its size, it is the one that was written.
"""

import os
from itertools import count

from papernotes.disk.files import Stamp

_MOST = 200  # files whose texts are kept
_APART = 1000  # nanoseconds in which the times of files written at once lie
_numbers = count(os.getpid())


class NewFile:
    """A text file to be written: its bytes, and its stamp if it has a time of its own."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.data = text.encode()
        self.stamp: Stamp | None = None

    def set_time(self, handle: int) -> None:
        """Set the time of the written file to just before its last change.

        Any program that changes it later sets a time that is not before that change, and this
        function another one. Disks without nanoseconds, some network folders, and Windows keep no
        such time.
        """
        if os.utime not in os.supports_fd:
            return
        status = os.fstat(handle)
        own = status.st_mtime_ns - 1 - next(_numbers) % _APART
        try:
            os.utime(handle, ns=(status.st_atime_ns, own))
        except OSError:
            return
        if os.fstat(handle).st_mtime_ns == own:
            self.stamp = own, len(self.data)


class NewFiles:
    """The text files that this process wrote and did not read yet, by name.

    Those of more than `largest` bytes, or with a NUL, are left out: as notes they are unreadable.
    """

    def __init__(self, largest: int) -> None:
        self._largest = largest
        self._files: dict[str, NewFile] = {}

    def begin(self, text: str) -> NewFile:
        """Return a file to be written."""
        return NewFile(text)

    def add(self, name: str, file: NewFile) -> None:
        """Add a file that was written."""
        if len(self._files) >= _MOST:
            self._files.clear()
        if file.stamp and len(file.data) <= self._largest and b"\0" not in file.data:
            self._files[name] = file

    def __contains__(self, name: str) -> bool:
        return name in self._files

    def take(self, name: str, stamp: Stamp) -> str | None:
        """Return the text of a file that has this stamp now; None if it changed or is not known."""
        file = self._files.pop(name, None)
        return file.text if file and file.stamp == stamp else None
