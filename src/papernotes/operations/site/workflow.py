"""A workflow of GitHub that publishes the site of a library with GitHub Pages.

It follows the documentation of GitHub: "Using custom workflows with GitHub Pages".
"""

import os

from papernotes.disk import files
from papernotes.errors import RefusedError
from papernotes.pages import templates

PATH = os.path.join(".github", "workflows", "site.yml")
_SOURCE = "site/workflow.yml"


def write(root: str) -> str:
    """Write the workflow into the folder of a library; return its path.

    Raises RefusedError for a file that says something else already.
    """
    path, text = os.path.join(root, PATH), templates.source(_SOURCE)
    try:
        with open(path, encoding="utf-8") as file:
            if file.read() == text:
                return path
        raise RefusedError(f"{path} exists already and is not replaced. Move it away first.")
    except FileNotFoundError:
        pass
    except (OSError, UnicodeDecodeError) as error:
        raise RefusedError(f"{path} cannot be read: {error}.") from error
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
    except OSError as error:
        raise files.describe_error(error, path) from error
    files.write(path, text.encode())
    return path
