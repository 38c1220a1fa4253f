"""Which works a manuscript cites, from its source or from LaTeX's auxiliary files.

The modules beside this one read the sources: LaTeX, Markdown, Typst, notebooks.
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

_MAX_DEPTH = 1_000_000  # nested elements; more would fill the memory of the XML parser

ENDINGS = {
    ".tex": "latex", ".aux": "aux", ".bcf": "bcf", ".sty": "package", ".cls": "package",
    ".md": "pandoc", ".markdown": "pandoc", ".qmd": "quarto", ".rmd": "knitr",
    ".rmarkdown": "knitr", ".ipynb": "notebook", ".typ": "typst",
}  # fmt: skip # a table
"""The format of a file by its lower-case extension. Any other is LaTeX."""

keys_in_tex = latex.read


def keys_in(text: str, ending: str, known: Definitions = Definitions()) -> Cited:
    """Return what a text cites, by the rules of its file extension; see `ENDINGS`.

    `known` holds the definitions of the manuscript's other LaTeX files. Raises RefusedError for a
    broken biber control file or notebook.
    """
    from papernotes.formats.manuscripts import jupyter, markdown, typst

    kind = ENDINGS.get(ending.lower(), "latex")
    if kind == "latex":
        return keys_in_tex(text, known)
    if kind == "package":  # its code cites nothing, whatever it contains
        cited = keys_in_tex(text, known)
        inputs = tuple(input for input in cited.inputs if input.endswith((".sty", ".cls")))
        return Cited((), inputs, optional_inputs=frozenset(inputs), definitions=cited.definitions)
    if kind == "aux":
        return keys_in_aux(text)
    if kind == "bcf":
        return keys_in_bcf(text)
    if kind == "notebook":
        return jupyter.read(text)
    return typst.read(text) if kind == "typst" else markdown.read(text, kind, known)


def keys_in_aux(text: str) -> Cited:
    """Return what an `.aux` file lists as cited, and the files of the chapters it names.

    It reads LaTeX's `\\citation` and biblatex's `\\abx@aux@cite{0}{key}`, which had no number
    before version 3.8.
    """
    keys: dict[str, None] = {}
    inputs: dict[str, None] = {}
    pattern = re.compile(
        r"\\(?:(?P<input>@input)|citation|abx@aux@(?:no)?cite(?:\{[0-9]+\}(?=\{))?)"
        r"\{(?P<words>[^{}]*+)\}"
    )
    for match in pattern.finditer(text):
        words = (word.strip() for word in match["words"].split(","))
        if match["input"]:
            inputs[match["words"].strip().strip('"')] = None
        else:
            keys |= dict.fromkeys(word for word in words if word)
    everything = "*" in keys or "\\abx@aux@nociteall" in text
    return Cited(tuple(key for key in keys if key != "*"), tuple(inputs), everything)


def keys_in_bcf(text: str) -> Cited:
    """Return what a biber control file lists as cited; a set stands for its `members`.

    Raises RefusedError for a text that is not XML, and for XML with a document type: biblatex
    never writes one, and its entities could expand without limit.
    """
    from xml.etree import ElementTree

    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise RefusedError(
            "This biber control file has a document type. Run LaTeX again to create the file."
        )
    keys = _CiteKeys()
    parser = ElementTree.XMLParser(target=keys)
    try:
        xml.feed(parser, text.removeprefix("\ufeff").strip())
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise RefusedError(
            f"This biber control file is not XML ({error}). Run LaTeX again to create it."
        ) from None
    return Cited(tuple(key for key in keys.keys if key != "*"), (), "*" in keys.keys)


class _CiteKeys:
    """Target of the XML parser that keeps only the cited keys."""

    def __init__(self) -> None:
        self.keys: dict[str, None] = {}
        self._members = ""
        self._words: list[str] | None = None
        self._depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise ValueError("elements are nested too deeply")
        if tag.rpartition("}")[2] == "citekey":
            self._members, self._words = attributes.get("members", ""), []

    def data(self, words: str) -> None:
        if self._words is not None:
            self._words.append(words)

    def end(self, _tag: str) -> None:
        self._depth -= 1
        if self._words is not None:
            named = self._members.split(",") if self._members else ["".join(self._words)]
            self.keys |= dict.fromkeys(key for word in named if (key := word.strip()))
            self._words = None
