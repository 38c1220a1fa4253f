"""The words of quotes from PDFs that are no words of the paper: kinds of marks and colours."""

from papernotes.model.highlights import Highlight

_KINDS = {
    "en": {"underline": "underlined", "strike-out": "struck out", "squiggly": "squiggly line",
           "comment": "comment", "text": "text on the page", "ink": "drawn by hand", "area": "area"},
    "ko": {"underline": "밑줄", "strike-out": "취소선", "squiggly": "물결 밑줄", "comment": "메모",
           "text": "쪽에 쓴 글", "ink": "손으로 그림", "area": "영역"},
}  # fmt: skip # a table
_COLOURS = {"yellow": "노랑", "red": "빨강", "orange": "주황", "green": "초록", "cyan": "하늘색", "blue": "파랑",
            "purple": "보라", "pink": "분홍", "grey": "회색", "black": "검정", "white": "하양"}  # fmt: skip # a table


def values(
    item: Highlight, address: str, key: str, version: int | None, *, korean: bool
) -> dict[str, str]:
    """Return the values of a template of quotes by placeholder; see quotation.NAMES.

    `address` is that of the PDF, without the page. A highlight is not named as such.
    """
    language = "ko" if korean else "en"
    return {
        "passage": item.passage,
        "comment": item.comment,
        "page": f"[p. {item.page}]({address}#page={item.page})",
        "number": str(item.page),
        "version": f"v{version}" if version else "",
        "kind": _KINDS[language].get(item.kind, ""),
        "colour": _COLOURS.get(item.colour, item.colour) if korean else item.colour,
        "date": item.date,
        "author": _plain(item.author),
        "key": key,
    }


def _plain(author: str) -> str:
    return " ".join(author.replace("|", " ").replace("[", "(").replace("]", ")").split())
