"""The merge driver as git starts it: once for every file, so without importing click."""

import os
import sys

from papernotes.errors import PapersError
from papernotes.operations.sync import merge_driver


def run(base: str, ours: str, theirs: str, path: str = "") -> int:
    """Merge one file into `ours`; return git's exit code, 1 for conflicts and after an error."""
    try:
        return merge_driver.merge_files_in(os.getcwd(), os.environ, base, ours, theirs, path)
    except (PapersError, UnicodeDecodeError, OSError) as error:
        from papernotes.cli.output import visible

        print(f"papernotes: {visible(path or ours)}: {visible(str(error))}", file=sys.stderr)
        return 1
