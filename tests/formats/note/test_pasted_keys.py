"""Papers named as people paste them, with the signs of a link, a citation or a file."""

import io
from pathlib import Path

import pytest

from papernotes.cli.main import run
from papernotes.formats.note.pasted_keys import candidate_keys
from tests.support.libraries import library_of

BIB = """
@misc{ho2020, title = {Denoising Diffusion}, author = {Ho, J.}, year = 2020, eprint = {2006.11239}}
@misc{DBLP:conf/x/Kim21, title = {Another}, author = {Kim, A.}, year = 2021}
@inproceedings{홍길동2022, title = {Third}, author = {홍, 길동}, year = 2022, booktitle = {NeurIPS}}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of three papers; one note has a file name of its own."""
    library_of(tmp_path, monkeypatch, BIB)
    Path("notes/DDPM 리뷰.md").write_text("---\ncitekey: ho2020\n---\n확산\n", encoding="utf-8")
    assert run(["show", "ho2020"]) == 0
    return tmp_path


@pytest.mark.parametrize(
    "text",
    [
        "@ho2020", "[@ho2020]", "[@ho2020, p. 3]", "@ho2020;", "@misc{ho2020,", "@Misc{ ho2020 }",
        "[[ho2020]]", "[[ho2020|DDPM: 논문]]", "[[ho2020#방법]]", "![[ho2020]]", "[[notes/ho2020.md]]",
        "[[DDPM 리뷰]]", "[논문](notes/ho2020.md)", "[논문](DDPM%20리뷰.md)",
        "notes/ho2020.md", "./notes/ho2020.md", "ho2020.md", "notes\\ho2020.md", "notes/DDPM 리뷰.md",
        "\\cite{ho2020}", "\\citep[see][p.~3]{ho2020}", "~\\cite{ ho2020 }", "\\cite{ho2020,HO2020}",
        "{ho2020}", '"ho2020"', "`ho2020`", "(ho2020)", "ho2020,", "ho2020:", "「ho2020」",
        "https://arxiv.org/abs/2006.11239v2", "https://doi.org/10.48550/arXiv.2006.11239",
    ],
)  # fmt: skip # a table of cases
def test_pasted_forms_are_understood(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    """Whatever surrounds a key or a note's name, it names the paper."""
    capsys.readouterr()
    assert run(["cite", "--", text]) == 0
    assert capsys.readouterr().out == "\\cite{ho2020}\n"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("[[DBLP:conf/x/Kim21]]", "DBLP:conf/x/Kim21"),
        ("notes/DBLP%3Aconf%2Fx%2FKim21.md", "DBLP:conf/x/Kim21"),
        ("[@DBLP:conf/x/Kim21]", "DBLP:conf/x/Kim21"),
        ("notes/홍길동2022.md", "홍길동2022"),
    ],
)
def test_keys_of_any_letters(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, key: str
) -> None:
    """A key may hold colons, slashes and Hangul, which file names spell differently."""
    capsys.readouterr()
    assert run(["show", text]) == 0
    assert capsys.readouterr().out.startswith(key + "\n")


def test_several_in_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A citation of several keys names all of them where several papers are allowed."""
    assert run(["tag", "thesis", "\\cite{ho2020, 홍길동2022}", "[[DBLP:conf/x/Kim21]]"]) == 0
    capsys.readouterr()
    assert run(["list", "tag:thesis", "--count"]) == 0
    assert capsys.readouterr().out == "3\n"
    assert run(["rename", "\\cite{ho2020,홍길동2022}", "x"]) == 3
    assert "has the keys ho2020, 홍길동2022: give one of them" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text", ["[[ho2021]]", "\\cite{ho2021}", "\\cite{홍길동2022,ho2021}", "notes/ho2021.md"]
)
def test_an_unknown_key_is_reported(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    """The error names the key inside and the nearest key, and nothing else is changed."""
    assert run(["tag", "thesis", text]) == 3
    assert "There is no paper 'ho2021' in this library (did you mean ho2020?)" in (
        capsys.readouterr().err
    )
    assert run(["list", "tag:thesis"]) == 1


def test_a_saved_query_goes_first(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a saved query has the name of a paper, `@name` is the query, as everywhere."""
    assert run(["queries", "ho2020", "year:2021"]) == 0
    capsys.readouterr()
    assert run(["cite", "@ho2020"]) == 0
    assert capsys.readouterr().out == "\\cite{DBLP:conf/x/Kim21}\n"


def test_a_note_of_another_library_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An existing file outside this library names no paper here."""
    Path("other/notes").mkdir(parents=True)
    Path("other/notes/ho2020.md").write_text("Theirs.\n", encoding="utf-8")
    Path("notes/.trash").mkdir(exist_ok=True)
    Path("notes/.trash/ho2020.md").write_text("Old.\n", encoding="utf-8")
    for text in ("other/notes/ho2020.md", "notes/.trash/ho2020.md"):
        assert run(["rm", "--yes", text]) == 3
        assert "is not a note of this library" in capsys.readouterr().err
    assert run(["show", "ho2020"]) == 0


def test_keys_from_a_pipe(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Programs that list note files, such as `rg -l`, name their papers."""
    piped = "notes/DDPM 리뷰.md\n\\cite{홍길동2022}\n".encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(piped), encoding="utf-8"))
    capsys.readouterr()
    assert run(["cite", "-"]) == 0
    assert capsys.readouterr().out == "\\cite{ho2020,홍길동2022}\n"


@pytest.mark.parametrize(
    "text", ["ho2020", "tag:nerf", "A title of words", "", "@", "[[]]", "x" * 3000]
)
def test_texts_without_such_signs(text: str) -> None:
    """A text without such signs is left to the other ways of naming a paper."""
    assert candidate_keys(text) == ((), False)


@pytest.mark.parametrize(
    "text", ["ho2020", "[[ho2020]]", "2006.11239", "arxiv.org/abs/2006.11239v2", "\\cite{ho2020}"]
)
@pytest.mark.parametrize("command", ["list", "search", "export"])
def test_a_query_that_is_a_key_gets_a_hint(
    folder: Path, capsys: pytest.CaptureFixture[str], command: str, text: str
) -> None:
    """A query searches for words; where a word is the key of a paper, the output says how to
    choose it.
    """
    assert run([command, "--", text]) == 1
    assert "To select a paper by its key: key:ho2020" in capsys.readouterr().err


def test_tags_under_a_tag(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where only nested tags below a tag are in use, the output says so."""
    assert run(["tag", "nerf/editing", "ho2020"]) == 0
    capsys.readouterr()
    assert run(["list", "tag:nerf"]) == 1
    assert "No paper has tag:nerf itself; tag:nerf/* finds the tags below it." in (
        capsys.readouterr().err
    )
    assert run(["list", "tag:nerf/*", "--count"]) == 0
    assert capsys.readouterr().out == "1\n"


def test_an_old_name_of_a_venue_gets_a_hint(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`NIPS 2022` matches no words, and the output says how to ask for the venue."""
    assert run(["list", "NIPS", "2022"]) == 1
    hint = " To select papers by their venue: venue:NIPS"
    assert hint in capsys.readouterr().err
    assert run(["list", "venue:NIPS", "2022", "--count"]) == 0
    for query in ("note:NIPS", "-NIPS nowhere", "nowhere", "note:ho2020"):
        assert run(["list", "--", *query.split()]) == 1
        assert "To choose" not in capsys.readouterr().err
