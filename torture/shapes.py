"""Huge texts, by the format of their reader: deeply nested, unclosed, or causing backtracking."""

from collections.abc import Callable

Shape = Callable[[int], str]

ANY: dict[str, Shape] = {
    "letters": lambda size: "a" * size,
    "blanks": lambda size: " " * size + "x",
    "lines": lambda size: "a: b\n" * (size // 5),
    "braces": lambda size: "{" * size,
    "braces shut": lambda size: "{" * (size // 2) + "}" * (size // 2),
    "braces in lines": lambda size: "{" * (size // 2) + "\n" + "}" * (size // 2),
    "brackets": lambda size: "[" * size,
    "brackets shut": lambda size: "[" * (size // 2) + "]" * (size // 2),
    "quotes": lambda size: '"' * size,
    "backslashes": lambda size: "\\" * size,
    "signs": lambda size: "a" + "!" * size + "a",
    "marks": lambda size: "e" + "\u0301" * size,
    "marks mixed": lambda size: "e" + "\u0301\u0323" * (size // 2),
}
BIB: dict[str, Shape] = {
    "entries": lambda size: "@article{a,title={" * (size // 18),
    "names": lambda size: "@misc{a, author={" + "A and " * (size // 6) + "B}}",
    "key blanks": lambda size: "@a{" + " " * size,
    "read again": lambda size: "@a(b,\n" + "c={\n@a(b,%}\n," * (size // 14),
    "unclosed": lambda size: "@a(b,c={\n" * (size // 10),
    "unopened": lambda size: "@a b,\n" * (size // 6),
    "many entries": lambda size: "@a{b}\n" * (size // 6),
    "many fields": lambda size: "@a{b" + ",c=1" * (size // 4) + "}",
    "one title": lambda size: "@a{b,title={" + "Aé-b $x$ " * (size // 9) + "}}",
    "one journal": lambda size: "@a{b,journal={" + "Conf. 2020, " * (size // 12) + "}}",
    "ids": lambda size: "@a{b,doi={10.1/" + "(" * size + "},keywords={" + "a," * (size // 2) + "}}",
}
LATEX: dict[str, Shape] = {
    "latex marks": lambda size: "\\d{e" + "\\'{\u0323}" * (size // 5) + "}",
    "dollars": lambda size: "$a\\" * (size // 3),
    "open formulas": lambda size: "\\(a" * (size // 3),
    "percents": lambda size: "{%" * (size // 2),
    "commands": lambda size: "\\cite{" * (size // 6),
}
RIS: dict[str, Shape] = {
    "records": lambda size: "TY  - JOUR\n" * (size // 11),
    "one record": lambda size: "TY  - JOUR\n" + "KW  - a\n" * (size // 8),
    "one value": lambda size: "TY  - JOUR\nAB  - a\n" + "bc\n" * (size // 3),
}
JSON: dict[str, Shape] = {
    "deep objects": lambda size: '{"a":' * (size // 5),
    "items": lambda size: '[{"title":"' + "a " * (size // 4) + '"}' + ",{}" * (size // 6) + "]",
    "unended items": lambda size: '[{"title":"' + "a " * (size // 4) + '"}' + ",{}" * (size // 6),
    "ones": lambda size: "[1" + ",1" * (size // 2) + "]",
}
YAML: dict[str, Shape] = {
    "front": lambda size: "---\ntags: [" + "[a, " * (size // 4) + "\n---\n",
    "front lines": lambda size: "---\n" + "tags:\n- a\n" * (size // 10) + "---\n",
    "list of blanks": lambda size: "---\ntags: [" + " " * size + "'a]\n---\n",
    "status of blanks": lambda size: "---\nstatus: a" + " " * size + "b\n---\n",
    "aliases": lambda size: "---\ntags: [&a [x]" + ",[*a,*a]" * (size // 8) + "]\n---\n",
}
MARKDOWN: dict[str, Shape] = {
    "ticks": lambda size: "`" * size + "\n" + "`a``b" * 1000,
    "ticks and a letter": lambda size: "`" * size + "a`",
    "wiki": lambda size: "[[a" * (size // 3),
    "targets": lambda size: "](" + "a.md#" * (size // 5),
    "links": lambda size: '](a "b ' * (size // 7),
    "unended links": lambda size: "[@a" + ";@a." * (size // 4),
    "markers": lambda size: "<<<<<<< a\n=======\n" * (size // 18),
}
REVIEWS: dict[str, Shape] = {
    "images": lambda size: "![a](b c.png " * (size // 13),
    "unended address": lambda size: "](" + "a b " * (size // 4),
    "unended tags": lambda size: "<img " * (size // 5),
    "unended attributes": lambda size: '<img src="{{' * (size // 12),
    "includes": lambda size: "{% include " * (size // 11),
    "definitions": lambda size: "[a" * (size // 2) + "]:",
    "addresses": lambda size: "https://arxiv.org/abs/2006.11239 " * (size // 33),
    "one address": lambda size: "https://arxiv.org/" + "a" * size,
    "named": lambda size: "arxiv " * (size // 6) + ":",
    "entries of text": lambda size: "@misc{\n" * (size // 7),
    "headings": lambda size: "# a\n" * (size // 4),
    "a heading": lambda size: "# " + "review 논문 " * (size // 10),
    "properties": lambda size: "# a\n\n" + "b: c\n" * (size // 5),
}
XML: dict[str, Shape] = {
    "elements": lambda size: "<a>" * (size // 3),
    "flat elements": lambda size: "<a>" + "<b/>" * (size // 4) + "</a>",
    "comments": lambda size: "<!--" * (size // 4),
    "declarations": lambda size: "<!" * (size // 2),
    "attributes": lambda size: '<a b="' * (size // 6),
    "meta": lambda size: '<meta name="citation_title" content="' + "<i " * (size // 3) + '">',
    "references": lambda size: "&#" + "9" * size + ";",
}
TOML: dict[str, Shape] = {
    "dotted": lambda size: "a." * (size // 2) + "a = 1",
    "lists of toml": lambda size: "a = [\n" + "[\n" * (size // 2),
}
QUERY: dict[str, Shape] = {"or": lambda size: "( a OR " * (size // 7)}
PROSE: dict[str, Shape] = {"words": lambda size: "CVPR 2020 and " * (size // 14)}
SIDES: dict[str, Shape] = {
    "sides": lambda size: "\x1e".join("a\nb\n" * (size // 12) + item for item in "xyz"),
    "entry of sides": lambda size: "\x1e".join(
        "@misc{k, title={" + element * (size // 7) + "}}" for element in ("a ", "b ", "c;")
    ),
}
BYTES: dict[str, Shape] = {
    "not utf-8": lambda size: "\udcb0\udca1a" * (size // 3),
    "alternating": lambda size: "\udcffa" * (size // 2),
}
SHAPES: dict[str, Shape] = (
    ANY
    | BIB
    | LATEX
    | RIS
    | JSON
    | YAML
    | MARKDOWN
    | REVIEWS
    | XML
    | TOML
    | QUERY
    | PROSE
    | SIDES
    | BYTES
)
