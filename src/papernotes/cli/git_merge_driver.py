"""The merge driver as git starts it: anew for every file, so without what reads command lines."""

import os
import sys

from papernotes.errors import PapersError
from papernotes.operations.sync import merge_driver


def run(base: str, ours: str, theirs: str, path: str = "") -> int:
    """Merge one file into `ours`; 1 where it is left to be settled by hand, and that is said."""
    try:
        return merge_driver.drive_in(os.getcwd(), os.environ, base, ours, theirs, path)
    except (PapersError, UnicodeDecodeError, OSError) as error:
        from papernotes.cli.output import visible

        print(f"papernotes: {visible(path or ours)}: {visible(str(error))}", file=sys.stderr)
        return 1
