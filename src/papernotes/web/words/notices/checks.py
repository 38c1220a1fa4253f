"""Sentences for the findings of `papers check`, in Korean."""

from collections.abc import Mapping
from shlex import quote

from papernotes.model.citekeys import quote_for_shell
from papernotes.sentences.wording import Sentence, listed, printed


def _imported(counts: tuple[tuple[str, int], ...]) -> str:
    if not counts:
        return "`papers check`가 새 논문에서 고칠 곳을 중요한 것부터 보여 줍니다."
    return f"새 논문에서: {_counts(dict(counts))}. `papers check`가 보여 줍니다."


def _counts(counts: Mapping[str, int]) -> str:
    return listed(f"{what} {number}" for what, number in counts.items())


def _more(number: int, noun: str, query: str) -> str:
    return f" ({noun} {number}: `papers list {quote(query)}`)" if number > 1 else ""


def _tag(tag: str, reason: str, portable: str, number: int, query: str) -> str:
    better = f" ('{portable}'이면 됩니다)" if portable else ""
    return f"태그 '{tag}'은(는) Obsidian의 태그가 아닙니다: {reason}{better}{_more(number, '논문', query)}"


def _without_paper(citekey: str) -> str:
    whose = (
        f"citekey {citekey}이(가) 서재에 없습니다" if citekey else "논문에 딸리지 않은 노트입니다"
    )
    return f"{whose}. `papers adopt notes/`로 논문을 찾거나, 머리말에 `citekey: KEY`를 쓰세요"


def unreadable_fact(name: str, value: str) -> str:
    """The warning for a value in a note that is meant as data and cannot be read."""
    if name == "date":
        return f"날짜 '{value}'을(를) 읽지 못합니다. 2026-03-05처럼 연도까지 쓰세요"
    return f"{name} '{value}'을(를) 읽지 못해 글로 둡니다"


def unknown_status(status: str, near: str) -> str:
    """Return the warning for a status that is not known, with the known one nearest to it."""
    how = (
        f"혹시 {near}?"
        if near
        else "쓸 수 있는 상태는 to-read, reading, read, skimmed, abandoned입니다"
    )
    return f"알 수 없는 상태 '{status}': {how}"


_REMOVE = "검색되지 않습니다. 여기에만 있는 글을 그 노트로 옮기고 파일을 지우세요"


def _pdf_says(key: str, venue: str, year: int, pages: str) -> str:
    return f"PDF에 {printed(venue, year, pages)}(이)라고 적혀 있습니다. 힌트일 뿐이며, `papers edit {key}`로 넣을 수 있습니다"


KOREAN: dict[str, Sentence] = {
    "check-pdf-says": _pdf_says,
    "check-acronym": "제목의 '{acronym}'은(는) 대문자여야 합니다: {title}",
    "check-all-capitals": "제목이 모두 대문자입니다: {title}",
    "check-and-missing": "{name}의 이름 사이에 ' and '가 없습니다: {value}",
    "check-braces": "참고 문헌에 '{title}'이(가) 소문자로 찍힙니다. 중괄호에 넣으세요",
    "check-broken-accent": "{name}에 잘못 인코딩된 글자가 있습니다: '{value}'",
    "check-bare-sign": "{name}에 LaTeX가 명령으로 읽는 {sign}이(가) 그대로 있습니다: '{value}'. \\{sign}(으)로 쓰세요.",
    "check-biblatex-sign": "{name}에 {sign}이(가) 그대로 있어 biblatex가 멈춥니다: '{value}'. \\{sign}(으)로 쓰세요.",
    "check-biblatex-address": "{name}의 주소에 {sign}이(가) 있어 biblatex가 멈춥니다: '{value}'. 주소를 url 필드에 쓰세요.",
    "check-entity": "{name}에 HTML 글자 {entity}이(가) 있어 LaTeX가 멈춥니다. {letter}(으)로 쓰세요.",
    "check-formula": "{name}에 수식의 소스가 글자로 들어 있어 LaTeX가 그대로 찍습니다. {formula}(으)로 쓰세요.",
    "check-bare-maths": "{name}에 {command}이(가) 수식 밖에 있어 LaTeX가 멈춥니다: '{value}'. "
    "${command}$(으)로 쓰세요.",
    "check-citekey": "citekey {citekey}이(가) 서재에 없어서, 파일 이름대로 {key}의 노트로 봅니다",
    "check-copy": f"notes/{{file}}의 사본이어서 {_REMOVE}",
    "check-dead-link": "{line}번째 줄의 링크가 없는 곳을 가리킵니다: {target}",
    "check-doubtful-pages": "쪽수 '{value}'이(가) 하나의 번호일 수 있습니다. 붙임표 두 개는 범위에만 씁니다",
    "check-joined-name": "이전 버전이 '{stored}'(으)로 저장했습니다. 저자는 '{now}'입니다",
    "check-name-order": "{name}의 '{person}'에서 BibTeX는 {given}을(를) 성으로 읽습니다. {correct}(으)로 쓰세요",
    "check-et-al": "{name}에 et al.이 있습니다. 'and others'로 쓰세요",
    "check-fact": lambda line, name, value: f"{line}번째 줄: {unreadable_fact(name, value)}",
    "check-file-changed": "{name}: 붙인 뒤에 바뀌었습니다(하이라이트 등). `papers check --fix`를 실행하면 지금 상태로 "
    "기억합니다",
    "check-file-in-trash": "{name}: files/.trash/에 있습니다. `papers check --fix`가 되돌립니다",
    "check-file-missing": lambda name, key: (
        f"{name}: 이 컴퓨터에 없습니다. `papers fetch {quote_for_shell(key)}`는 arXiv에서 받고, "
        f"`papers attach {quote_for_shell(key)} FILE`은 다시 붙입니다"
    ),
    "check-file-twice": "{name}: {key}의 {other}과(와) 같은 파일입니다",
    "check-file-unknown": lambda name: (
        f"논문에 딸리지 않은 파일입니다. `papers add {quote(name)}`로 논문을 찾으세요"
    ),
    "check-head": "머리말 {line}번째 줄: {reason}",
    "check-imported": _imported,
    "check-key": lambda key, flaw, new: (
        f"LaTeX에서 인용할 수 없는 키입니다({flaw}): `papers rename {quote_for_shell(key, new)}`"
    ),
    "check-last-comma": "{name}에서 이름 뒤에 쉼표가 있어 BibTeX가 오류를 냅니다: '{value}'",
    "check-link-missing": "파일 {path}이(가) 없습니다. 드라이브를 연결하거나 다시 붙이세요",
    "check-missing-field": lambda entry_type, names: (
        f"@{entry_type}에 {' 또는 '.join(names)}이(가) 없습니다"
    ),
    "check-missing-parent": "{parent}을(를) 가리키는데 서재에 없습니다",
    "check-no-note": lambda key: f"노트가 없습니다. 만들려면: `papers note {quote_for_shell(key)}`",
    "check-note": "{reason}",
    "check-note-without-paper": _without_paper,
    "check-no-scheme": "url 앞에 https://가 없어 PDF에서 링크가 되지 않습니다: '{value}'",
    "check-pages": "쪽수 '{value}'에는 붙임표 두 개가 필요합니다",
    "check-particle-in-key": "{line}번째 줄: pandoc은 '{target}'을(를) 인용으로 읽습니다. {correct}(으)로 쓰세요",
    "check-preprint": lambda key, year: (
        f"{year}년 프리프린트입니다. 출판본을 찾으려면: `papers update {quote_for_shell(key)}`"
    ),
    "check-printed-twice": lambda name, value, bare: (
        f"{name} '{value}'은(는) 주소나 이름표가 두 번 인쇄됩니다. "
        + (f"{bare}만 쓰세요" if bare else "식별자만 쓰세요")
    ),
    "check-same-note": "notes/{file}와(과) 내용이 같습니다. 지우세요",
    "check-second-note": f"{{key}}의 노트라고 하는데, 그 노트는 notes/{{file}}이어서 {_REMOVE}",
    "check-status": lambda status, near, number, query: (
        unknown_status(status, near) + _more(number, "노트", query)
    ),
    "check-tag": _tag,
    "check-unknown-venue": "알 수 없는 학회 '{venue}' (논문 {number}편)",
    "check-venue-name": "학회 '{venue}'의 지금 이름은 {now}입니다",
}
