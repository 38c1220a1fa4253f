"""What stands within a paragraph: code, formulas, links, citations, images, HTML, emphasis.

Read from left to right in linear time. Everything read leaves a mark of `Held`; the text between the
marks goes to Markdown.
"""

import re
from html import escape, unescape

from papernotes.formats.page import addresses, citations, code, emphasis, maths, tags, targets
from papernotes.formats.page.brackets import ATTRIBUTES, Brackets

_SPECIAL = re.compile(
    r"\\|`|\$|!?\[\[|!?\[|\]|<|>|&|\*|_|~~|==|\{[%{:]|\{(?=[\w:-]{1,30}\}`)|[ ]{2,}\n"
    r"|(?<![A-Za-z0-9/])(?:https?://|www\.|(?:arxiv|doi):)|(?<![\w.@/])@(?=[\w{])",
    re.IGNORECASE,
)
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^\s<>]{1,2000}|[\w.+-]{1,100}@[\w-]+(?:\.[\w-]+)+)>")
_LOOSE_IMAGE = re.compile(r"<(?P<end>)(?P<name>img)(?P<attributes>\s[^<>]{0,2000})>", re.IGNORECASE)
"""An image whose attributes are not apart or have a quote too many, which browsers show all the same."""
_ROLE = re.compile(
    r"\{(math|cite(?::\w)?|eq|ref|numref|doc|sub|sup|abbr|term|kbd|code)\}`([^`\n]{1,2000})`"
)
_LIQUID = re.compile(r"\{%-?\s*(raw|endraw)\s*-?%\}")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


class Spans(Brackets):
    """One pass over the text of a paragraph, a heading or a row of a table."""

    def read(self) -> str:
        """Return the text with marks for all that was read."""
        text, search = self.text, _SPECIAL.search
        while match := search(text, self.at):
            if match.start() > self.at:
                self.pieces.append(text[self.at : match.start()])
            self.at = match.start()
            self._special(match[0])
        self.pieces.append(text[self.at :])
        if self.anchor_end and not self.row:  # in a table, a link ends with its cell
            self.pieces.append(self.held.tag(self.anchor_end))
        self._pair(0)
        return "".join(self.pieces)

    def _special(self, sign: str) -> None:
        first = sign[0]
        if first == "\\":
            self._backslash()
        elif first == "`":
            self._ticks()
        elif first == "$":
            self._dollar()
        elif first in "*_~=":
            self._run()
        elif first in "![":
            self._open(sign)
        elif first == "]":
            self._close()
        elif first == "<":
            self._angle()
        elif first in "&>":
            self._literal(1)
        elif first == "{":
            self._brace()
        elif first == " ":
            self._put(self.held.tag("<br>\n"), len(sign))
        elif first == "@":
            self._cited()
        else:
            self._address(sign)

    def _backslash(self) -> None:
        if formula := maths.find_brackets(self.text, self.at):
            self._formula(formula)
            return
        following = self.text[self.at + 1 : self.at + 2]
        if following == "\n":
            self._put(self.held.tag("<br>\n"), 2)
        elif following and following in _PUNCTUATION:
            self._put(self.held.tag(escape(following, quote=False)), 2)
        elif cited := citations.in_tex(self.text, self.at, self.document.links):
            self._put(self._linked(cited.html), cited.end - self.at)
        else:
            self._literal(1)

    def _ticks(self) -> None:
        start = end = self.at
        while self.text.startswith("`", end):
            end += 1
        closing = self._closing_ticks(end - start, end)
        if closing < 0:
            self._literal(end - start)
            return
        typed = self.text[end:closing].replace("\n", " ")
        shown = typed[1:-1] if typed[:1] == typed[-1:] == " " and typed.strip() else typed
        if self.row:
            shown = shown.replace("\\|", "|")
        mark = self.held.drawn(code.inline(shown), typed)
        self._put(mark, closing + end - start - start)

    def _closing_ticks(self, size: int, at: int) -> int:
        """Return where the next run of as many backticks begins; -1 for none."""
        if self.ticks is None:
            self.ticks = {}
            for match in re.finditer("`+", self.text):
                self.ticks.setdefault(len(match[0]), []).append(match.start())
            for starts in self.ticks.values():
                starts.reverse()
        starts = self.ticks.get(size, [])
        while starts and starts[-1] < at:
            starts.pop()
        return starts[-1] if starts else -1

    def _dollar(self) -> None:
        if formula := maths.find_dollars(self.text, self.at):
            self._formula(formula)
            return
        end = self.at
        while self.text.startswith("$", end):
            end += 1
        self._literal(end - self.at)

    def _formula(self, formula: maths.Formula) -> None:
        typed = self.text[self.at : formula.end]
        display = formula.doubled and not (
            self.document.inline_doubles and typed.startswith("$$") and self._is_beside(formula.end)
        )
        self._put(self.held.formula(formula.tex, typed, display=display), len(typed))

    def _is_beside(self, end: int) -> bool:
        """Return whether there is text on the line of a formula."""
        before = self.text[: self.at].rpartition("\n")[2]
        after = self.text[end:].partition("\n")[0]
        return bool(before.strip() or after.strip(" .,"))

    def _run(self) -> None:
        run = emphasis.read_run(self.text, self.at, len(self.pieces))
        self.runs.append(run)
        self._literal(run.count)

    def _angle(self) -> None:
        if link := _AUTOLINK.match(self.text, self.at):
            href = link[1] if ":" in link[1] else f"mailto:{link[1]}"
            self._put_address(href, link[1], len(link[0]))
            return
        tag = tags.TAG.match(self.text, self.at) or _LOOSE_IMAGE.match(self.text, self.at)
        if tag is None or tag["name"].lower() not in tags.KNOWN:
            self._literal(1)
        elif tag["name"].lower() == "code" and not tag["end"] and self._code_tag(tag):
            pass
        elif tag["name"].lower() == "img":
            self._put(self._image_tag(tag), len(tag[0]))
        elif tag["name"].lower() == "a":
            self._put(self.held.tag(self._anchor(tag)), len(tag[0]))
        else:
            self._put(self.held.tag(self.document.rewrite(tag)), len(tag[0]))

    def _code_tag(self, tag: re.Match[str]) -> bool:
        """Read `<code>x</code>`, which holds no formulas and no emphasis."""
        end = self.text.find("</code>", tag.end(), tag.end() + 2000)
        inner = self.text[tag.end() : end]
        if end < 0 or "<" in inner:
            return False
        mark = self.held.drawn(code.inline(unescape(inner)), inner)
        self._put(mark, end + len("</code>") - self.at)
        return True

    def _image_tag(self, tag: re.Match[str]) -> str:
        given = tags.attributes(tag)
        image = targets.Picture(
            given.get("src", ""),
            given.get("alt", ""),
            tag[0],
            given.get("title", ""),
            given.get("width", ""),
        )
        return self._picture(image)

    def _anchor(self, tag: re.Match[str]) -> str:
        """Read `<a …>` or `</a>`.

        A link ends before the next one and with its paragraph, as links do not nest. A name for a
        place (`<a id=…>`) holds nothing, so that one that nothing closes takes no text with it.
        """
        html = self._end_of_anchor()
        if tag["end"]:
            return html
        given = tags.attributes(tag)
        if place := tags.place(given, self.document.prefix):
            html += f'<a id="{escape(place)}"></a>'
        if "href" not in given:
            return html
        href = targets.address(given["href"], self.document.links, self.document.prefix)
        if not href:
            self.anchor_end = "</span>"
            return html + targets.text_opening(given["href"], href)
        self.anchor_end = "</a>"
        self._deactivate()
        return html + targets.opening(href, given.get("title", ""))

    def _brace(self) -> None:
        if raw := _LIQUID.match(self.text, self.at):
            self.at = raw.end()
        elif role := _ROLE.match(self.text, self.at):
            self._role(role)
        elif self.text.startswith("{:", self.at) and (
            match := ATTRIBUTES.match(self.text, self.at)
        ):
            self.at = match.end()
        else:
            self._literal(1)

    def _role(self, role: re.Match[str]) -> None:
        """Read a role of MyST: {math}`x`, {cite}`key`."""
        if role[1] == "math":
            self._put(self.held.formula(role[2], role[0], display=False), len(role[0]))
            return
        cited = (
            citations.in_list(role[2], self.document.links) if role[1].startswith("cite") else ""
        )
        if cited:
            self._put(self._linked(cited), len(role[0]))
        else:
            self._literal(1)

    def _cited(self) -> None:
        cited = citations.in_text(self.text, self.at, self.document.links)
        if cited is None:
            self._literal(1)
        else:
            self._put(self._linked(cited.html), cited.end - self.at)

    def _address(self, sign: str) -> None:
        address = addresses.find(self.text, self.at)
        if address is None:
            self._literal(len(sign))
            return
        shown = self.text[self.at : address.end]
        self._put_address(address.href, shown, len(shown))

    def _put_address(self, href: str, shown: str, length: int) -> None:
        """Put an address in as a link; where a link holds it, it is text."""
        if any(bracket.active and not bracket.image for bracket in self.brackets[-3:]):
            self.addresses.append((len(self.pieces), shown))
        html = f"{targets.opening(href)}{escape(shown, quote=False)}</a>"
        self._put(self.held.tag(targets.unlinked(html) if self.in_link else html), length)
