"""Names as macOS spells them: Hangul in pieces (NFD), as completed file names are."""

from pathlib import Path
from typing import Literal
from unicodedata import normalize

import pytest

from tests.support.libraries import papers
from tests.support.small_pdfs import small_pdf
from tests.support.transcript import set_environment

_KEY, _TAG = "김2020", "확산"
_COMMANDS: dict[str, tuple[list[str], str]] = {
    "key": (["show", _KEY], "가나 다라"),
    "beginning of a key": (["show", "김20"], "가나 다라"),
    "pasted key": (["show", f"[[{_KEY}]]"], "가나 다라"),
    "note file": (["note", "--path", f"notes/{_KEY}.md"], f"{_KEY}.md"),
    "tag": (["list", f"tag:{_TAG}"], _KEY),
    "other name of a tag": (["tags", "alias", "--remove", "디퓨전"], "no longer"),
    "tag to rename": (["tags", "rename", _TAG, "새것"], "새것"),
    "saved query": (["list", "@내것"], _KEY),
    "saved query to remove": (["queries", "--remove", "내것"], "Removed"),
    "saved query to replace": (["queries", "내것", "tag:x"], "Replaced @내것"),
    "seminar": (["seminar", "모임"], _KEY),
    "date": (["dates", "rm", "발표"], "Removed"),
    "export": (["exports", "--forget", "참고.bib"], ""),
    "pdf": (["attach", _KEY, "--remove", f"files/{_KEY}.pdf"], f"{_KEY}.pdf"),
    "operation": (["log", _KEY], "tag"),
    "removed paper": (["log", "박2021"], "rm"),
    "status": (["status", _KEY, "훑어봄"], "훑어봄"),
    "rating": (["rate", _KEY, "4점"], "rating 4"),
    "days of rest": (["plan", _TAG, "--until", "내일", "--rest", "없음"], _KEY),
    "number of a run": (["run", _KEY, "--mine", "정확도=76.1", "--data", "자료"], f"{_KEY}.md"),
    "answer": (["answer", _KEY, "1", "그렇다."], f"{_KEY}.md"),
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with Korean names of every kind."""
    set_environment(monkeypatch, tmp_path / "home")
    monkeypatch.setenv("PAPERS_BACKGROUND", "off")
    root = tmp_path / "library"
    root.mkdir()
    monkeypatch.chdir(root)
    entries = (f"@misc{{{key}, title = {{{title}}}, year = 2020}}"
               for key, title in ((_KEY, "가나 다라"), ("박2021", "마바 사아")))  # fmt: skip # a table
    (root / "in.bib").write_text("\n".join(entries))
    (root / "in.pdf").write_bytes(small_pdf("Some text"))
    seminars = root / "notes" / "seminars"
    for words in (
        ["init", "."],
        ["import", "in.bib"],
        ["tag", _TAG, _KEY],
        ["tags", "alias", _TAG, "디퓨전"],
        ["queries", "내것", f"tag:{_TAG}"],
        ["dates", "add", "발표", "2027-01-02"],
        ["attach", _KEY, "in.pdf"],
        ["rm", "--yes", "박2021"],
        ["export", "-o", "참고.bib", "--keep"],
    ):
        assert papers(root, *words) == 0
    seminars.mkdir(parents=True)
    with (root / "notes" / f"{_KEY}.md").open("a", encoding="utf-8") as note:
        note.write("\nQ: 그런가?\n")
    (seminars / "모임.md").write_text(f"- 2027-01-05: [[{_KEY}]]\n")
    return root


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("name", [*_COMMANDS])
def test_a_name_in_either_form_is_found(
    root: Path, capsys: pytest.CaptureFixture[str], name: str, form: Literal["NFC", "NFD"]
) -> None:
    """What a command answers does not depend on the form in which the name is typed."""
    words, answer = _COMMANDS[name]
    capsys.readouterr()
    assert papers(root, *(normalize(form, word) for word in words)) == 0
    shown = capsys.readouterr()
    assert answer in shown.out + shown.err
