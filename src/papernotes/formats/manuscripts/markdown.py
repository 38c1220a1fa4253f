"""Which works a Markdown manuscript cites, by the rules of pandoc, Quarto, R Markdown and MyST.

Besides pandoc's citations (see `pandoc`) it reads: LaTeX commands, which pandoc passes on to
LaTeX; captions in the options of a code cell, which Quarto and knitr read as Markdown; the roles
of MyST and Jupyter Book (`{cite:p}`, their manuals, "Citations"). References to figures, tables
and sections look like citations but are none (quarto.org, "Cross References").
"""

import re
from collections.abc import Iterator

from papernotes.formats.manuscripts import latex, pandoc
from papernotes.formats.manuscripts.citation import Code
from papernotes.formats.manuscripts.cited import Cited, Definitions
from papernotes.model.notice import Notice, notice

_QUARTO = [
    "fig",
    "tbl",
    "lst",
    "sec",
    "eq",
    "thm",
    "lem",
    "cor",
    "prp",
    "cnj",
    "def",
    "exm",
    "exr",
    "sol",
    "rem",
    "alg",
    "prf",
    "nte",
    "tip",
    "wrn",
    "imp",
    "cau",
    "dia",
    "supfig",
    "suptbl",
]
"""Prefixes of a part's name in Quarto: `@fig-one`, `@Fig-one` (quarto.org, "Cross References",
"Theorems and Proofs", "Callouts", "Diagrams").
"""
_CROSSREF = ["fig", "tbl", "eq", "lst", "sec"]
"""Prefixes with a colon in pandoc-crossref: `@fig:one` (its manual, "Syntax")."""
_PART = re.compile(rf"(?:{'|'.join(_QUARTO)})[-:]", re.IGNORECASE)
_CUSTOM = re.compile(
    r"^[ \t]*-?[ \t]*(?:key|ref-type|reference-prefix-key):[ \t]*[\"']?(\w+)", re.MULTILINE
)
_INCLUDE = re.compile(r"(?<!\{)\{\{<\s*include\s+[\"']?([^\s\"'>]+)[\"']?\s*>\}\}")
_ROLE = re.compile(r"\{(?:foot|no)?cite(?::[a-z]+)*\}", re.IGNORECASE)
_IN_BODY = re.compile(rf"({_ROLE.pattern})`([^`]*+)`", re.IGNORECASE)
_CITE_TAG = re.compile(r"\bdata-cite\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_CELL = re.compile(r"\{+\s*(?P<engine>[A-Za-z][\w.+-]*)(?=[\s,}])")
_DIRECTIVE = re.compile(r"\{(?P<name>[a-z][a-z:_-]*)\}[ \t]*(?P<argument>.*)", re.IGNORECASE)
_PLAIN_DIRECTIVES = frozenset(
    ("code", "code-block", "code-cell", "math", "raw", "mermaid", "eval-rst")
)
_HEADER_CAPTION = re.compile(
    r"\b(?:fig|tbl|tab)[.](?:cap|scap|subcap)\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)')"
)
_CHILD = re.compile(
    r"\bchild\s*[=:]\s*(?P<value>c\([^()]*\)|\[[^\[\]]*\]|\"[^\"]*\"|'[^']*'|[^\s,}]+)"
)
_OPTION = re.compile(r"[ \t]*(?:#|//|--|%%|%)\|[ \t]?(?P<words>.*)")
_OPTION_KEY = re.compile(r"(?P<key>[A-Za-z][\w.-]*)[ \t]*:(?P<value>.*)")


def read(text: str, kind: str = "pandoc", known: Definitions = Definitions()) -> Cited:
    """Return what a text cites and includes. `kind` is `pandoc`, `quarto`, `knitr` or `notebook`."""
    marked = pandoc.read(text)
    keys: dict[str, None] = {}
    remarks: list[Notice] = []
    refers = _reference_pattern(text, kind)
    for citation in marked.citations:
        if citation.address:
            if kind == "pandoc":
                remarks.append(notice("address-cites", name=citation.key.partition("/")[0]))
        elif not (refers and refers.match(citation.key)):
            keys[citation.key] = None
    pieces = [text[start:end] for start, end in marked.tex]
    inputs: dict[str, None] = {}
    if kind in ("quarto", "knitr"):
        inputs |= dict.fromkeys(_included_files(text, marked.code))
    for code in marked.code:
        body = text[code.start : code.end]
        if _is_latex(text, code):
            pieces.append(body)
        elif code.fenced and _CELL.match(code.info) and kind != "pandoc":
            more = cell_options(body, code.info, kind)
            keys |= dict.fromkeys(more.keys)
            inputs |= dict.fromkeys(more.inputs)
        else:
            keys |= dict.fromkeys(_role_keys(code, body, inputs))
    keys |= dict.fromkeys(_tag_keys(text))
    tex = (
        latex.read("\n".join(pieces), known) if any("\\" in piece for piece in pieces) else Cited()
    )
    keys |= dict.fromkeys(tex.keys)
    return Cited(
        tuple(keys),
        tuple(inputs),
        marked.cites_all or tex.cites_all,
        relative_inputs=frozenset(inputs),
        definitions=tex.definitions,
        labels=frozenset(label for label in marked.labels if _PART.match(label)),
        remarks=tuple(dict.fromkeys(remarks)),
        examples=marked.examples,
        uncited=marked.uncited,
    )


def _reference_pattern(text: str, kind: str) -> re.Pattern[str] | None:
    """Return the pattern of keys that refer to a part of the text, if the program has such keys."""
    if kind == "pandoc":
        return None
    names = [*_QUARTO, *_CUSTOM.findall(text[:20_000] if "crossref:" in text[:20_000] else "")]
    crossref = "|".join(_CROSSREF)
    return re.compile(
        rf"(?:(?:{'|'.join(map(re.escape, names))})-|(?:{crossref}):)\w", re.IGNORECASE
    )


def _included_files(text: str, code: tuple[Code, ...]) -> Iterator[str]:
    """Yield the files of Quarto's `{{< include part.qmd >}}`."""
    fenced = iter([cell for cell in code if cell.fenced])
    block = next(fenced, None)
    for match in _INCLUDE.finditer(text):
        while block and block.end <= match.start():
            block = next(fenced, None)
        if not block or match.start() < block.start:
            yield match[1]


def _is_latex(text: str, code: Code) -> bool:
    r"""Return whether code is raw LaTeX: ```` ```{=latex} ````, `` `\cite{a}`{=tex} ``."""
    if code.fenced:
        return code.info.replace(" ", "") in ("{=latex}", "{=tex}")
    after = re.compile(r"`+\{=(?:la)?tex\}").match(text, code.end)
    return after is not None


def cell_options(body: str, header: str = "", kind: str = "quarto") -> Cited:
    """Return what the options of a code cell cite in captions, and the documents they include.

    Options begin the cell: `#| fig-cap: "From @key"`. With knitr they may also be in its header.
    """
    captions = [groups[0] or groups[1] for groups in _HEADER_CAPTION.findall(header)]
    children = [match["value"] for match in _CHILD.finditer(header)]
    name = ""
    for line in body.split("\n"):
        match = _OPTION.match(line)
        if not match:
            break
        option = _OPTION_KEY.match(match["words"])
        if option:
            name = option["key"].lower().replace(".", "-")
        value = option["value"] if option else match["words"]
        if name.endswith("cap"):
            captions.append(value)
        elif name == "child":
            children.append(value)
    keys: dict[str, None] = {}
    for caption in captions:
        if "@" in caption or "\\" in caption:
            keys |= dict.fromkeys(read(" " + caption.strip(), kind).keys)
    names = re.findall(r"[^\s\"'\[\](),]+\.[A-Za-z]*md\b", " ".join(children))
    return Cited(tuple(keys), tuple(dict.fromkeys(names)))


def _role_keys(code: Code, body: str, inputs: dict[str, None]) -> Iterator[str]:
    """Yield the keys of MyST's roles, in a paragraph and in the body of a directive."""
    if not code.fenced:
        if _ROLE.fullmatch(code.info):
            yield from _keys_of_role(body)
        return
    directive = _DIRECTIVE.fullmatch(code.info)
    if not directive or directive["name"] in _PLAIN_DIRECTIVES:
        return
    if directive["name"] == "include" and directive["argument"]:
        inputs[directive["argument"].strip()] = None
    for match in _IN_BODY.finditer(body):
        yield from _keys_of_role(match[2])


def _keys_of_role(words: str) -> Iterator[str]:
    """Yield the keys of `` {cite:p}`{see}a{p. 3},b` ``, without the texts before and after them."""
    for part in re.split(r"[,;]", re.sub(r"\{[^{}]*\}", "", words)):
        if key := part.strip():
            yield key


def _tag_keys(text: str) -> Iterator[str]:
    """Yield the keys of nbconvert's `<cite data-cite="a">`."""
    for match in _CITE_TAG.finditer(text if "data-cite" in text else ""):
        yield from _keys_of_role(match[1] or match[2] or "")
