"""What stands in brackets: links, images, `[[wiki links]]`, references of footnotes, citations."""

import re
from dataclasses import dataclass
from html import escape

from papernotes.formats.page import citations, emphasis, targets
from papernotes.formats.page.document import Document, normal_label
from papernotes.formats.page.slugs import part_id

_WIKI = re.compile(r"(!?)\[\[([^\]\[|#\n]*)(#[^\]\[|\n]*)?(?:\\?\|([^\]\[\n]*))?\]\]")
_DESTINATION = re.compile(
    r"\(\s*+(?:<(?P<angled>[^<>\n]{0,2000})>|(?P<bare>(?:[^()\s]|\([^()\n]{0,500}\)|[ ](?![\"'(])){0,100000}?))"
    r"(?:\s++(?:\"(?P<double>[^\"]{0,1000})\"|'(?P<single>[^']{0,1000})'|\((?P<round>[^()]{0,1000})\)))?\s*\)"
)
_LABEL = re.compile(r"\[([^\]\[\n]{0,300})\]")
_NOTE = re.compile(r"\[\^([^\]\s\[]{1,100})\]")
ATTRIBUTES = re.compile(
    r"\{:?[ ]?((?:[.#][\w-]+|[\w-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}]+)|[ ])+)\}"
)
_WIDTH = re.compile(r"width=[\"']?(\d+%?)")


@dataclass
class _Bracket:
    """An open bracket: the place of its piece, where its text begins, and the runs before it."""

    place: int
    start: int
    runs: int
    image: bool
    active: bool = True


class Brackets:
    """A text as far as it is read: pieces, runs of emphasis, and brackets that are open."""

    def __init__(self, document: Document, text: str, *, row: bool = False) -> None:
        self.document, self.text, self.row = document, text, row
        self.held, self.at = document.held, 0
        self.pieces: list[str] = []
        self.runs: list[emphasis.Run] = []
        self.brackets: list[_Bracket] = []
        self.addresses: list[tuple[int, str]] = []  # links without brackets, and their text alone
        self.anchor_end = ""  # the tag that closes an `<a>` of the note
        self.ticks: dict[int, list[int]] | None = None

    def _put(self, piece: str, length: int) -> None:
        self.pieces.append(piece)
        self.at += length

    def _literal(self, length: int) -> None:
        """Keep a sign as text that nothing reads again."""
        self.pieces.append(self.text[self.at : self.at + length])
        self.at += length

    def _pair(self, first: int) -> None:
        """Pair the runs from the first on, and put their tags in."""
        runs = self.runs[first:]
        del self.runs[first:]
        if not runs:
            return
        opening = {tag: self.held.tag(f"<{tag}>") for tag in ("em", "strong", "del", "mark")}
        closing = {tag: self.held.tag(f"</{tag}>") for tag in opening}
        emphasis.pair(runs, opening, closing)
        for run in runs:
            self.pieces[run.place] = run.before + run.sign * run.count + run.after

    def _linked(self, html: str) -> str:
        """Hold a link, and make the brackets around it no links: links do not nest."""
        if self.in_link:
            return self.held.tag(targets.unlinked(html))
        if "<a " in html:
            self._deactivate()
        return self.held.tag(html)

    @property
    def in_link(self) -> bool:
        """Return whether an `<a href=…>` of the note is open."""
        return self.anchor_end == "</a>"

    def _end_of_anchor(self) -> str:
        """Return the tag that closes an open `<a>`, which is closed by it; empty for none."""
        end, self.anchor_end = self.anchor_end, ""
        return end

    def _picture(self, image: targets.Picture) -> str:
        """Hold an image. One that is shown as a link is text where a link holds it."""
        html = targets.picture(image, self.document.links)
        alone = targets.unlinked(html)
        if alone != html and not self.in_link:
            self.addresses.append((len(self.pieces), self.held.drawn(alone, image.typed)))
        return self.held.drawn(alone if self.in_link else html, image.typed)

    def _deactivate(self) -> None:
        for bracket in reversed(self.brackets):
            if not bracket.active:
                break
            bracket.active = bracket.image

    def _open(self, sign: str) -> None:
        if sign.endswith("[[") and self._wiki():
            return
        if not sign.startswith("!"):
            if (note := _NOTE.match(self.text, self.at)) and self.document.footnotes.knows(note[1]):
                self._put(self.held.tag(self.document.footnotes.refer(note[1])), len(note[0]))
                return
            if cited := citations.in_brackets(self.text, self.at, self.document.links):
                self._put(self._linked(cited.html), cited.end - self.at)
                return
        length = 2 if sign.startswith("![") else 1
        start = self.at + length
        self.brackets.append(_Bracket(len(self.pieces), start, len(self.runs), image=length == 2))
        self._literal(length)

    def _wiki(self) -> bool:
        match = _WIKI.match(self.text, self.at)
        if match is None:
            return False
        html = self._wiki_html(match)
        if html:
            self._put(html, len(match[0]))
        return bool(html)

    def _wiki_html(self, match: re.Match[str]) -> str:
        links, (embeds, name, part, alias) = self.document.links, match.groups(default="")
        name, alias = name.strip().rstrip("\\").strip(), alias.strip()
        part = part_id(part)
        if embeds and "." in name and not name.lower().endswith(".md"):
            width = alias.partition("x")[0] if alias[:1].isdigit() else ""
            image = targets.Picture(name, "" if width else alias, match[0], width=width)
            return self._picture(image)
        if not name and part:
            shown = alias or match[3].lstrip("# ")
            return self._linked(
                f"{targets.opening(f'#{self.document.prefix}{part}')}{escape(shown)}</a>"
            )
        target = targets.find_paper(name, links)
        if target is not None:
            return self._linked(citations.link(target, alias, part and links.part + part))
        file = links.file(name) if "." in name else None
        if file is not None:
            return self._linked(f"{targets.opening(file)}{escape(alias or name, quote=False)}</a>")
        return ""

    def _close(self) -> None:
        bracket = self.brackets.pop() if self.brackets else None
        if bracket is None or not bracket.active:
            self._literal(1)
            return
        inner = self.text[bracket.start : self.at]
        destination = _DESTINATION.match(self.text, self.at + 1)
        if destination:
            to = destination["angled"] if destination["angled"] is not None else destination["bare"]
            title = destination["double"] or destination["single"] or destination["round"] or ""
            end = destination.end()
        else:
            label = _LABEL.match(self.text, self.at + 1)
            name = normal_label((label and label[1]) or inner)
            if len(inner) > 1000 or name not in self.document.references:
                self._literal(1)
                return
            to, title = self.document.references[name]
            self.document.used.add(name)
            end = label.end() if label else self.at + 1
        if bracket.image:
            self._image(bracket, (inner, to, title), end)
        else:
            self._link(bracket, to, title, end)

    def _link(self, bracket: _Bracket, to: str, title: str, end: int) -> None:
        held, to = self.held, targets.plain(self.held.typed(to))
        href = targets.address(to, self.document.links, self.document.prefix)
        self._pair(bracket.runs)
        if not href:
            self.pieces[bracket.place] = held.tag(targets.text_opening(to, href))
            self.pieces.append(held.tag("</span>"))
        else:
            for place, shown in self._forget_addresses(bracket.place):
                self.pieces[place] = shown
            self.pieces[bracket.place] = held.tag(targets.opening(href, targets.plain(title)))
            self.pieces.append(held.tag("</a>"))
            self._deactivate()
        self.at = end
        self._skip_attributes()

    def _forget_addresses(self, first: int) -> list[tuple[int, str]]:
        """Take out and return the addresses from a piece on."""
        count = len(self.addresses)
        while count and self.addresses[count - 1][0] >= first:
            count -= 1
        inside = self.addresses[count:]
        del self.addresses[count:]
        return inside

    def _image(self, bracket: _Bracket, given: tuple[str, str, str], end: int) -> None:
        alt, to, title = (targets.plain(self.held.typed(part)) for part in given)
        typed = self.held.typed(self.text[bracket.start - 2 : end])
        self.at = end
        width = self._skip_attributes()
        name, bar, size = alt.rpartition("|")
        if bar and size.strip()[:1].isdigit():
            alt, width = name, width or size.strip().partition("x")[0]
        image = targets.Picture(to, alt, typed, title, width)
        del self.pieces[bracket.place :]
        del self.runs[bracket.runs :]
        self._forget_addresses(bracket.place)
        self.pieces.append(self._picture(image))

    def _skip_attributes(self) -> str:
        """Pass over kramdown's and pandoc's attributes behind a link or image; return the width."""
        match = ATTRIBUTES.match(self.text, self.at)
        if match is None:
            return ""
        self.at = match.end()
        width = _WIDTH.search(match[1])
        return width[1] if width else ""
