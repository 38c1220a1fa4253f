"""A workflow of GitHub that publishes the site of a library with GitHub Pages.

It follows the documentation of GitHub: "Using custom workflows with GitHub Pages".
"""

import os

from papernotes import files
from papernotes.errors import RefusedError

PATH = os.path.join(".github", "workflows", "site.yml")
_TEXT = """# Publishes the notes of this library with GitHub Pages: Settings > Pages > Source: GitHub Actions.
# Whoever can see this repository can read all of its notes; on the site are the published ones alone.
name: Site

on:
  push:
    branches: [main]
  workflow_dispatch:

permissions:
  contents: read
  pages: write
  id-token: write

concurrency:
  group: pages
  cancel-in-progress: true

jobs:
  site:
    runs-on: ubuntu-latest
    environment:
      name: github-pages
      url: ${{ steps.deployment.outputs.page_url }}
    steps:
      - uses: actions/checkout@v5
        with:
          persist-credentials: false
      - uses: actions/setup-python@v6
        with:
          python-version: "3.13"
      - id: pages
        uses: actions/configure-pages@v5
      - run: pip install papernotes
      # A repository that `papers sync` keeps holds the library as text.
      - run: test -f library.db || papers --library . rebuild
      - run: papers --library . site "$RUNNER_TEMP/site" --url "${{ steps.pages.outputs.base_url }}"
      - uses: actions/upload-pages-artifact@v4
        with:
          path: ${{ runner.temp }}/site
          include-hidden-files: false
      - id: deployment
        uses: actions/deploy-pages@v4
"""


def write(root: str) -> str:
    """Write the workflow into the folder of a library; return its path.

    Raises RefusedError for a file that says something else already.
    """
    path = os.path.join(root, PATH)
    try:
        with open(path, encoding="utf-8") as file:
            if file.read() == _TEXT:
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
    files.write(path, _TEXT.encode())
    return path
