"""The dialect of Markdown in which a review was written, remembered so that it is rendered right.

Each program adds to Markdown: kramdown (Jekyll) reads `$$x$$` within a sentence as inline maths and
has `{: .notice}`; GitBook has `{% hint %}`, MyST `:::{figure-md}`, Hugo shortcodes, Obsidian
`![[image.png]]` and callouts. The folder tells more than the text; see the manuals of each.
"""

import re
from collections.abc import Collection

from papernotes.patterns import has, pattern

PLAIN = "plain"
EXPORTED = ".papernotes"
"""The file beside the notes of a library that `papers export --all-to` wrote."""
_FOLDERS = (
    (PLAIN, {EXPORTED}),
    ("obsidian", {".obsidian"}),
    ("jekyll", {"_config.yml", "_config.yaml"}),
    ("hugo", {"hugo.toml", "hugo.yaml", "hugo.yml", "archetypes"}),
    ("gitbook", {".gitbook", ".gitbook.yaml", "book.json"}),
    ("myst", {"myst.yml", "_toc.yml"}),
)
"""Files that only one program has at the root of what it writes."""
ROOT_MARKS = frozenset(name for _, names in _FOLDERS for name in names) | {".git"}
_TEXTS = (
    (
        "gitbook",
        ("{%", ".gitbook/assets"),
        r"\{% *(?:hint|tabs|endhint|content-ref|embed|file|code)\b|\.gitbook/assets",
    ),
    ("myst", ("```", ":::"), r"^(?:`{3,}|:{3,}) ?\{[a-z-]+\}"),
    ("hugo", ("{{",), r"\{\{[<%] "),
    (
        "jekyll",
        ("{%", "{:", "site.", "relative_url"),
        r"\{% *(?:include|raw|highlight|post_url|link)\b|\{: *[.#]|site\.(?:baseurl|url)|relative_url",
    ),
    (
        "notion",
        ("notion", "prod-files-secure", "<aside>"),
        r"secure\.notion-static\.com|prod-files-secure|notion\.so/[0-9a-f]|^<aside>",
    ),
    ("velog", ("velog", "vlpt.us"), r"velog\.velcdn\.com|images\.velog\.io|media\.vlpt\.us"),
    ("obsidian", ("[!", "[["), r"^> ?\[![a-z]{1,40}\]|\[\[[^\]\[\n]{1,300}+\]\]"),
)
"""A dialect, signs of which a text in it has one, and what tells it."""
_NOTION_FILE = pattern(r" [0-9a-f]{32}\.md$", re.I)


def detect(text: str, file: str, at_root: Collection[str] = ()) -> str:
    """Return the dialect of a review: `obsidian`, `jekyll`, `hugo`, `gitbook`, `notion`, `velog`,
    `myst` or `plain`.

    `file` is its name; `at_root` are the names at the root of the blog or vault that it is in.
    """
    for dialect, names in _FOLDERS:
        if not names.isdisjoint(at_root):
            return dialect
    if _NOTION_FILE.search(file):
        return "notion"
    if re.match(r"(?:19|20)\d\d-\d\d-\d\d-.", file) and text.lstrip("\ufeff").startswith("---"):
        return "jekyll"
    if text.lstrip("\ufeff").startswith("+++"):
        return "hugo"
    for dialect, signs, sure in _TEXTS:
        if any(has(text, sign) for sign in signs) and re.search(sure, text, re.M):
            return dialect
    return PLAIN
