"""What pages say of operations in Korean: every notice, every operation, every error that they can meet."""

import ast
import inspect
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from papernotes.errors import NotFoundError, PapersError, RefusedError
from papernotes.model.notice import notice
from papernotes.sentences import messages
from papernotes.sentences.operation_labels import label
from papernotes.sentences.wording import Sentence
from papernotes.web.words import operations, reports
from papernotes.web.words.told import error_in, joined_in, korean, notice_in
from tests.support.folders import ROOT
from tests.support.growth import assert_proportional
from tests.support.source_calls import calls_of

SOURCE = ROOT / "src" / "papernotes"
ELSEWHERE = (
    "cli/", "git/", "other_programs/", "merge_driver.py", "library/backup/",
    "operations/adoption/", "operations/backup/", "operations/bibliography/", "operations/checks/",
    "catalogue/", "operations/catalogue/", "operations/site/", "operations/sync/", "operations/text/",
    "operations/outcomes/code_version.py", "operations/outcomes/write.py",
    "operations/outcomes/write_in_editor.py", "operations/notes/edit.py",
    "operations/papers/edit.py", "operations/papers/edit_in_editor.py", "programs.py",
    "operations/papers/find_published.py", "operations/papers/merge.py",
    "operations/papers/rename.py", "operations/reading/plan.py",
    "operations/reading/review_documents.py", "web/server.py",
    "formats/answers/", "formats/bibtex/", "formats/csl/", "formats/manuscripts/", "formats/papis.py",
    "formats/ris/", "formats/text/", "formats/zotero/", "sources/download.py", "sources/oai.py",
)  # fmt: skip # a table
"""Modules whose errors no page shows: commands that pages do not have, and files that they do not read."""
SHOWN_OF_THOSE = ("operations/sync/save_note.py",)
KINDS: tuple[type[PapersError], ...] = (
    PapersError, *PapersError.__subclasses__(), *RefusedError.__subclasses__()
)  # fmt: skip # a list
FAMILY = {kind.__name__ for kind in KINDS}
HOLE = re.compile(r"\{\w*\}")


def texts(node: ast.expr) -> list[str]:
    """The texts that an expression can be, with {} for each detail."""
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    if isinstance(node, ast.IfExp):
        return texts(node.body) + texts(node.orelse)
    if not isinstance(node, ast.JoinedStr):
        return ["{}"]
    texts_ = [""]
    for part in node.values:
        if isinstance(part, ast.FormattedValue):
            choice = texts(part.value) if isinstance(part.value, ast.IfExp) else ["{}"]
        else:
            choice = texts(part)
        texts_ = [start + end for start in texts_ for end in choice]
    return texts_


def raised(source: str) -> Iterator[str]:
    """The messages of the errors that a module makes, with {} for each detail."""
    for node in calls_of(FAMILY, source):
        if isinstance(node.func, ast.Name) and node.args:
            yield from filter(lambda text: text.strip(".:{} "), texts(node.args[0]))


def modules() -> list[Path]:
    """The modules whose errors a page can show."""
    names = []
    for file in sorted(SOURCE.rglob("*.py")):
        name = file.relative_to(SOURCE).as_posix()
        if name in SHOWN_OF_THOSE or not name.startswith(ELSEWHERE):
            names.append(file)
    return names


@pytest.mark.parametrize("file", modules(), ids=lambda file: str(file.relative_to(SOURCE)))
def test_every_error_of_a_page_has_korean_words(file: Path) -> None:
    """The message is a key of the Korean ones, with a name for each of its details."""
    known = {HOLE.sub("{}", english) for english in reports.ERRORS}
    texts = {HOLE.sub("{}", text) for text in raised(file.read_text("utf-8"))}
    assert sorted(texts - known) == []


def test_errors_are_found_in_a_source() -> None:
    """The rule sees each form of a message."""
    planted = "raise RefusedError(f'a {b} c' if d else 'e')\nNotFoundError(f'x {\"y\" if z else 1}')\nother('n')"
    assert list(raised(planted)) == ["a {} c", "e", "x y", "x 1"]
    assert any("notebook" in file.name for file in modules())


def test_both_languages_name_the_same_details() -> None:
    """What a message names is named in Korean, but for what only English words need."""
    for english, words in reports.ERRORS.items():
        names = {name for _, name, _, _ in string.Formatter().parse(words) if name}
        assert names <= set(re.findall(r"{(\w+)}", english)), english


def test_every_kind_of_notice_has_a_korean_sentence() -> None:
    """No notice is English in a Korean page, and no words are left over."""
    assert reports.NOTICES.keys() == messages.SENTENCES.keys()


@pytest.mark.parametrize("kind", sorted(reports.NOTICES))
def test_a_korean_sentence_needs_no_other_details(kind: str) -> None:
    """A Korean sentence names details of the English one alone; a function takes all of them."""
    english, words = messages.SENTENCES[kind], reports.NOTICES[kind]
    if isinstance(words, str):
        assert details(words) <= details(english)
    else:
        assert details(words) == details(english)


def details(sentence: Sentence) -> frozenset[str]:
    """The names of the details that a sentence shows."""
    if isinstance(sentence, str):
        return frozenset(name for _, name, _, _ in string.Formatter().parse(sentence) if name)
    return frozenset(inspect.signature(sentence).parameters)


def test_every_operation_has_a_korean_name() -> None:
    """Each kind that the program records, with all that its English label says."""
    kinds = set()
    for file in SOURCE.rglob("*.py"):
        for node in calls_of(("operation", "record_replacement"), file.read_text("utf-8")):
            if isinstance(node.func, ast.Attribute) and node.args:
                kinds |= {
                    str(part.value)
                    for part in ast.walk(node.args[0])
                    if isinstance(part, ast.Constant) and isinstance(part.value, str)
                }
    assert {"rename", "tag", "rebuild"} <= kinds
    assert kinds | {"edit_note", "edit_notes", "sync"} == operations.KOREAN.keys()


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        ("tag", {"tags": ["x", "y"]}, "태그 달기 x y"),
        ("import", {"files": ["a.bib"], "number": 7, "stdin": False}, "가져오기: a.bib 외 6개"),
        ("set_status", {"status": "read", "date": ""}, "상태 읽음 (read)"),
        ("edit_note", {"file": "a.md", "edits": [["add_tag", "x"], ["rating", None]]},
         "notes/a.md 고침: 태그 +x, 평점 지움"),
        ("rename", {"label": "rename a b", "old": "a", "new": "b"}, "rename a b"),
        ("of_a_later_program", {}, "of_a_later_program"),
    ],
)  # fmt: skip # a table
def test_names_of_operations(kind: str, values: dict[str, object], expected: str) -> None:
    """A name says what was done and with what; an old label stays as it was written."""
    assert label(kind, values, operations.KOREAN) == expected


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ("There is no paper 'x' in this library (did you mean a or b?).",
         "이 서재에 논문 'x'가 없습니다 (혹시 a, b?)."),
        ("There is no paper 'x' in this library.", "이 서재에 논문 'x'가 없습니다."),
        ("'rad' is not a status: did you mean read?", "'rad'는 상태가 아닙니다. 혹시 read?"),
        ("'x' is not a date: write 2026-11-13, 11월 13일 or 2026-11-13 23:59 KST.",
         "'x'는 날짜가 아닙니다. 2026-11-13, 11월 13일, 2026-11-13 23:59 KST처럼 쓰세요."),
        ("notes/a.md cannot be read: it is not UTF-8 (byte 7), so it is not searched. Save it as UTF-8.",
         "notes/a.md: 읽을 수 없습니다. UTF-8이 아니어서(7번째 바이트) 검색되지 않습니다. UTF-8로 저장하세요."),
        ("export.arxiv.org is busy (HTTP 503). Try again later.",
         "export.arxiv.org: 바빠서 답하지 못합니다(HTTP 503). 나중에 다시 시도하세요."),
        ('There is no saved query @x: did you mean @y? To look for the text, put "@x" in quotes.',
         '저장한 검색식 @x가 없습니다. 혹시 @y? 글에서 찾으려면 따옴표에 넣으세요: "@x"'),
        ("Something that nobody has written down.", "Something that nobody has written down."),
        ("'{0}' is not a rating.", "'{0}'은(는) 평점이 아닙니다."),
        ("'2026-02-30' is not a date: February 2026 has no day 30.",
         "'2026-02-30'은 날짜가 아닙니다. 2026년 2월에는 30일이 없습니다."),
        ("'1:00 2:00' is not a date: it has two dates or times.",
         "'1:00 2:00'은 날짜가 아닙니다. 날짜나 시각이 둘입니다."),
        ("2026-11-30 is a Monday, not a Friday.", "2026-11-30은 금요일이 아니라 월요일입니다."),
    ],
)  # fmt: skip # a table
def test_a_message_in_korean(english: str, expected: str) -> None:
    """Details stay as they are, a message among them is said in Korean; what is not known stays."""
    assert korean(english) == expected


def test_what_a_reader_typed_is_quoted_as_typed() -> None:
    """It may look like a message without its full stop."""
    assert "'it has no day'" in korean("There is no paper 'it has no day' in this library.")


@pytest.mark.parametrize("typed", ["title: ", "notes/a.md cannot be read: ", "x: y.", "'' "])
def test_what_a_reader_typed_takes_no_longer_than_its_length(typed: str) -> None:
    """It may look like a message within a message, any number of times."""
    assert_proportional(
        lambda text: korean(f"There is no paper '{text}' in this library."), typed * 6, typed * 11
    )


def test_advice_and_reasons_are_said_in_korean() -> None:
    """The advice behind an error, the reason in a notice, and a notice in a notice."""
    error = NotFoundError("No date is named 'x'.", notice("list-dates"))
    assert error_in("ko", error) == "'x'라는 날짜가 없습니다. `papers dates`가 날짜를 보여 줍니다."
    assert error_in("en", error) == messages.of_error(error)
    told = notice("note-unreadable", file="a.md", reason="it is not text, so it is not searched.")
    assert notice_in("ko", told) == "notes/a.md: 텍스트가 아니어서 검색되지 않습니다."
    inner = notice("same-title-but", difference=notice("other-first-author"))
    assert notice_in("ko", inner) == "제목은 같지만 제1 저자가 다름"
    assert joined_in(
        "ko", [notice("next-put-off"), notice("next-due", day="2026-11-13", left=7)]
    ) == ("뒤로 미룬 논문, 2026-11-13까지 (D-7)")
