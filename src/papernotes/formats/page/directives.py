"""Blocks that other programs add to Markdown, as frames of a page.

GitBook's `{% hint %}`, `{% tabs %}`, `{% code %}`, `{% embed %}`
(https://docs.gitbook.com/content-editor/blocks), MyST's `:::{note}` and ```` ```{note} ````
(https://mystmd.org/guide/directives), Hugo's figures, Jekyll's figures and code. A block that is not
known is no directive and is shown as typed.
"""

import re
from typing import NamedTuple

from papernotes.formats.page.tags import CALLOUTS

_GITBOOK = re.compile(r"\{%-?\s*(?P<name>[\w-]+)(?P<rest>[^{}\n]*?)\s*-?%\}\s*$")
_MYST = re.compile(r"(?P<fence>:{3,}|`{3,})\s?\{(?P<name>[\w-]+)\}\s*(?P<rest>.*)$")
_COLONS = re.compile(r"(?P<fence>:{3,})\s?(?P<name>[a-z]+)(?P<rest>.*)$")
_HUGO = re.compile(r"\{\{[<%]\s*(?P<name>figure)\s(?P<rest>[^{}\n]*?)/?\s*[>%]\}\}\s*$")
_VALUE = re.compile(r"([\w-]+)=(?:\"([^\"]*)\"|'([^']*)'|(\S+))")
OPTION = re.compile(r":[\w-]+:(?:\s|$)")
"""A line of options below the first line of a directive of MyST."""
_END = re.compile(r"\s*-?%\}")
_KINDS = {
    "danger": "danger", "attention": "warning", "error": "danger", "hint": "tip", "seealso": "info",
    "working": "warning", "summary": "abstract", "tldr": "abstract", "check": "success", "done": "success",
    "help": "question", "faq": "question", "fail": "failure", "missing": "failure", "cite": "quote",
}  # fmt: skip # a table
_MATHS = ("math", "amsmath")


class Frame(NamedTuple):
    """A block between two lines: the tags before its title and its text, and the one after it.

    `ends` is what the closing line begins with; `title` is Markdown. `kind` is `flow` for a block
    with Markdown in it, `code`, `math`, `link` (`title` is the address), `image` or `nothing`.
    """

    kind: str
    ends: str = ""
    opening: str = ""
    title: str = ""
    closing: str = ""
    middle: str = ""


def callout(kind: str, title: str, ends: str = "", fold: str = "") -> Frame:
    """Return the frame of a callout. `fold` is Obsidian's sign: `-` folded, `+` not."""
    kind = kind.lower()
    name = _KINDS.get(kind, kind)
    name = name if name in CALLOUTS else "note"
    title = title.strip() or kind.replace("-", " ").capitalize()
    classes = f'class="callout {name}"'
    if fold:
        opened = " open" if fold == "+" else ""
        return Frame(
            "flow", ends, f"<details {classes}{opened}><summary>", title, "</details>", "</summary>"
        )
    return Frame(
        "flow", ends, f'<div {classes}><div class="callout-title">', title, "</div>", "</div>"
    )


def read(line: str) -> Frame | None:
    """Return the frame that a line opens."""
    if line.startswith("{%"):
        match = _GITBOOK.match(line)
        return _liquid(match["name"], match["rest"].strip()) if match else None
    if line.startswith("{{"):
        match = _HUGO.match(line)
        return _hugo(match["name"], _values(match["rest"])) if match else None
    match = _MYST.match(line) or (_COLONS.match(line) if line.startswith(":::") else None)
    return _myst(match) if match else None


def _values(text: str) -> dict[str, str]:
    return {name: double or single or bare for name, double, single, bare in _VALUE.findall(text)}


def _liquid(name: str, rest: str) -> Frame | None:
    values = _values(rest)
    if name == "hint":
        return callout(values.get("style", "info"), " ", "{% endhint")
    if name == "tabs":
        return Frame("flow", "{% endtabs", "<div>", closing="</div>")
    if name in ("tab", "code"):
        title = values.get("title", "")
        opening = "<section>" + ("<strong>" if title else "")
        return Frame(
            "flow", f"{{% end{name}", opening, title, "</section>", "</strong>" if title else ""
        )
    if name in ("embed", "file", "content-ref"):
        target = values.get("url") or values.get("src", "")
        # `content-ref` has a link of its own between its lines
        return (
            Frame("link" if name != "content-ref" else "nothing", title=target) if target else None
        )
    if name == "page-ref" and values.get("page"):
        return Frame("link", title=values["page"])
    if name == "include":
        return _included(values)
    if name == "math":
        return Frame("math", "{% endmath")
    if name == "highlight":
        return Frame("code", "{% endhighlight", title=rest.partition(" ")[0])
    plain = ("raw", "endraw", "endembed", "endfile", "endcontent-ref")
    return Frame("nothing") if name in plain else None


def _included(values: dict[str, str]) -> Frame | None:
    """Return the picture that an include of Jekyll shows: `{% include figure.html src="a.png" %}`."""
    address = next(filter(None, map(values.get, ("src", "url", "image_path", "path"))), "")
    if not address:
        return None
    shown = values.get("caption") or values.get("alt") or values.get("title", "")
    return Frame("image", title=address, middle=shown)


def _hugo(name: str, values: dict[str, str]) -> Frame | None:
    if name == "figure" and values.get("src"):
        shown = values.get("caption") or values.get("alt") or values.get("title", "")
        return Frame("image", title=values["src"], middle=shown)
    return None


def _myst(match: re.Match[str]) -> Frame | None:
    name, rest, fence = match["name"].lower(), match["rest"].strip(), match["fence"]
    if name in _MATHS:
        return Frame("math", fence)
    if name in ("code", "code-block", "sourcecode"):
        return Frame("code", fence, title=rest)
    if name in ("figure", "image") and rest:
        return Frame("image", fence, title=rest)
    if name in ("figure-md", "figure"):
        return Frame("flow", fence, "<figure>", closing="</figure>")
    if name in ("dropdown", "details", "toggle"):
        return callout("note", rest or "…", fence, "-")
    if name == "admonition" or name in CALLOUTS or name in _KINDS:
        return callout("note" if name == "admonition" else name, rest, fence)
    return None


def closes(line: str, ends: str) -> bool:
    """Return whether a line, without blanks around it, is the end of a frame."""
    if not line.startswith(ends):
        return False
    rest = line[len(ends) :]
    return _END.fullmatch(rest) is not None if ends[0] == "{" else not rest.strip(ends[0])
