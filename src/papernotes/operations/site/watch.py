"""What changes whenever a site may have to be built again."""

import os

from papernotes.library import Library
from papernotes.notebook import Notebook
from papernotes.operations.site.making import TEMPLATES
from papernotes.operations.site.settings import FILE


def marks(library: Library, notebook: Notebook, root: str) -> str:
    """Return a text that changes with the notes, the library, the settings and the templates."""
    files = [os.path.join(root, FILE)]
    for folder, _, names in os.walk(os.path.join(root, TEMPLATES)):
        files += [os.path.join(folder, name) for name in sorted(names)]
    times = [str(os.stat(file).st_mtime_ns) for file in files if os.path.exists(file)]
    return " ".join((notebook.listing().fingerprint, str(library.data_version()), *times))
