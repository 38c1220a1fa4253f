"""Which works a manuscript cites, read from its source or from what LaTeX wrote beside it.

The sources are read in `manuscripts`: LaTeX, Markdown, Typst, notebooks.
"""

import re

from papernotes.errors import RefusedError
from papernotes.formats.answers import xml
from papernotes.formats.manuscripts import latex
from papernotes.formats.manuscripts.cited import Cited, Definitions

__all__ = [
    "ENDINGS",
    "Cited",
    "Definitions",
    "keys_in",
    "keys_in_aux",
    "keys_in_bcf",
    "keys_in_tex",
]

_DEEPEST = 1_000_000  # elements within elements; more fill the memory of the reader of XML

ENDINGS = {
    ".tex": "latex", ".aux": "aux", ".bcf": "bcf", ".sty": "package", ".cls": "package",
    ".md": "pandoc", ".markdown": "pandoc", ".qmd": "quarto", ".rmd": "knitr",
    ".rmarkdown": "knitr", ".ipynb": "notebook", ".typ": "typst",
}  # fmt: skip
"""How a file is read, by the end of its name in small letters. Any other is LaTeX."""

keys_in_tex = latex.read


def keys_in(text: str, ending: str, known: Definitions = Definitions()) -> Cited:  # noqa: B008
    """What a text cites, by the rules of what its file's name ends with; see `ENDINGS`.

    `known` is what the other LaTeX files of the same manuscript define. Raises RefusedError for a
    control file of biber or a notebook that is none.
    """
    from papernotes.formats.manuscripts import jupyter, markdown, typst

    kind = ENDINGS.get(ending.lower(), "latex")
    if kind == "latex":
        return keys_in_tex(text, known)
    if kind == "package":  # its code cites nothing, whatever stands in it
        found = keys_in_tex(text, known)
        inputs = tuple(one for one in found.inputs if one.endswith((".sty", ".cls")))
        return Cited((), inputs, optional_inputs=frozenset(inputs), definitions=found.definitions)
    if kind == "aux":
        return keys_in_aux(text)
    if kind == "bcf":
        return keys_in_bcf(text)
    if kind == "notebook":
        return jupyter.read(text)
    return typst.read(text) if kind == "typst" else markdown.read(text, kind, known)


def keys_in_aux(text: str) -> Cited:
    """What an `.aux` file says was cited, and the files of the chapters it names.

    Read are `\\citation` of LaTeX and what biblatex writes: `\\abx@aux@cite{0}{key}`, without the
    number before version 3.8.
    """
    keys: dict[str, None] = {}
    inputs: dict[str, None] = {}
    pattern = re.compile(
        r"\\(?:(?P<input>@input)|citation|abx@aux@(?:no)?cite(?:\{[0-9]+\}(?=\{))?)"
        r"\{(?P<words>[^{}]*+)\}"
    )
    for found in pattern.finditer(text):
        words = (one.strip() for one in found["words"].split(","))
        if found["input"]:
            inputs[found["words"].strip().strip('"')] = None
        else:
            keys |= dict.fromkeys(one for one in words if one)
    everything = "*" in keys or "\\abx@aux@nociteall" in text
    return Cited(tuple(key for key in keys if key != "*"), tuple(inputs), everything)


def keys_in_bcf(text: str) -> Cited:
    """What a control file of biber says was cited; `members` stand for a set made of them.

    Raises RefusedError for a text that is no XML, and for one with a document type, which biblatex
    never writes and in which entities could be made to grow.
    """
    from xml.etree import ElementTree

    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise RefusedError(
            "This control file of biber has a document type: run LaTeX again to make it."
        )
    keys = _CiteKeys()
    parser = ElementTree.XMLParser(target=keys)
    try:
        xml.feed(parser, text.removeprefix("\ufeff").strip())
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise RefusedError(f"This control file of biber is no XML ({error}).") from None
    return Cited(tuple(key for key in keys.found if key != "*"), (), "*" in keys.found)


class _CiteKeys:
    """What the XML parser tells of: of all its elements only these are kept."""

    def __init__(self) -> None:
        self.found: dict[str, None] = {}
        self._members = ""
        self._words: list[str] | None = None
        self._depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ValueError("elements within elements without end")
        if tag.rpartition("}")[2] == "citekey":
            self._members, self._words = attributes.get("members", ""), []

    def data(self, words: str) -> None:
        if self._words is not None:
            self._words.append(words)

    def end(self, tag: str) -> None:
        self._depth -= 1
        if self._words is not None:
            named = self._members.split(",") if self._members else ["".join(self._words)]
            self.found |= dict.fromkeys(one for word in named if (one := word.strip()))
            self._words = None
