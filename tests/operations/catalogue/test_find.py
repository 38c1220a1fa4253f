"""The catalogue is searched by the library's query language, and papers are added from it."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.support import arxiv_dumps
from tests.support.arxiv_dumps import library_with_catalogue, record
from tests.support.libraries import papers

DIFFUSION, IMPROVED, STARGAN = "2006.11239", "2102.09672", "1912.01865"


@pytest.fixture
def root(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Path:
    """An empty library on a machine with a catalogue."""
    root = library_with_catalogue(tmp_path, monkeypatch)
    capsys.readouterr()
    return root


def find(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    """The ids that a query finds, in order."""
    papers(root, "find", "--json", *words)
    return [record["arxiv"] for record in json.loads(capsys.readouterr().out)]


QUERIES = {
    "denoising": [DIFFUSION, IMPROVED],
    "diffusion probabilistic": [IMPROVED, DIFFUSION],
    "--sort newest denoising": [IMPROVED, DIFFUSION],
    '"probabilistic models"': [IMPROVED, DIFFUSION],
    '"models probabilistic"': [],
    "diffusion -improved": [DIFFUSION],
    "-denoising -gaussian -twins -survey": [STARGAN, "hep-th/9901001"],
    "strings OR rooms": ["2501.00004", "hep-th/9901001"],
    "diff*": [IMPROVED, DIFFUSION],
    "author:abbeel": [DIFFUSION],
    'author:"Abbeel, Pieter"': [DIFFUSION],
    "title:abbeel": [],
    "erdos": ["hep-th/9901001"],
    "ERDŐS": ["hep-th/9901001"],
    "category:hep-th": ["hep-th/9901001"],
    "category:stat": [DIFFUSION],
    "category:cs.LG year:2020": [DIFFUSION, STARGAN],
    "분류:cs.CV 연도:..2021": [IMPROVED, STARGAN],
    "venue:cvpr": ["2501.00004", STARGAN],
    "venue:cvpr year:2025": ["2501.00004"],
    "venue:cvpr2020": [STARGAN],
    "venue:eccv": [],
    "has:venue": ["2501.00004", STARGAN],
    "year:2024..": ["2501.00004", "2406.00003", "2406.00002", "2406.00001"],
    "arxiv:2406": ["2406.00003", "2406.00002", "2406.00001"],
    "fine-tuning": ["2406.00001"],
    "fine tuning": ["2406.00001"],
    DIFFUSION: [DIFFUSION],
    f"arXiv:{DIFFUSION}v1 hep-th/9901001": [DIFFUSION, "hep-th/9901001"],
    "2006.99999": [],
    "denosing difusion": [DIFFUSION, IMPROVED],
    "denosing difussion probabilistic": [DIFFUSION, IMPROVED],
    "gaussian splatting of romos": ["2501.00004"],
    "gausian splatting rooms": ["2501.00004"],
    "gaussian zebra rooms": [],
    "Diverse Image-Synthesis Multple Domains": [STARGAN],
    '") OR (': [],
    "!!!": [],
}


@pytest.mark.parametrize("query", QUERIES)
def test_what_a_query_finds(root: Path, capsys: pytest.CaptureFixture[str], query: str) -> None:
    order, words = ["--sort", "newest"], query.removeprefix("--sort newest ")
    assert find(root, capsys, *order * (words != query), words) == QUERIES[query]


def test_the_limit_and_that_there_is_more(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert papers(root, "find", "--limit", "1", "denoising") == 0
    said = capsys.readouterr()
    assert said.out.startswith(DIFFUSION)
    assert "Showing the first paper; --limit 0 shows all." in said.err
    assert len(find(root, capsys, "--limit", "0", "year:1990..")) == 8


def test_a_record_has_all_that_is_known(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    papers(root, "add", "--offline", STARGAN)
    capsys.readouterr()
    papers(root, "find", "--json", STARGAN)
    (result,) = json.loads(capsys.readouterr().out)
    assert result == {
        "arxiv": STARGAN,
        "title": "StarGAN v2: Diverse Image Synthesis for Multiple Domains",
        "authors": ["Yunjey Choi", "Youngjung Uh", "Jaejun Yoo", "Jung-Woo Ha"],
        "year": 2020,
        "venue": "CVPR",
        "workshop": False,
        "categories": ["cs.CV", "cs.LG"],
        "date": "2019-12-15",
        "version": None,
        "comment": "Accepted to CVPR 2020",
        "journal_ref": None,
        "doi": None,
        "url": f"https://arxiv.org/abs/{STARGAN}",
        "withdrawn": False,
        "key": "choi2020stargan",
        "status": "to-read",
        "correction": False,
        "also": [],
    }


KOREAN = {
    "확산": ([DIFFUSION, IMPROVED], "diffusion"),
    "디퓨전을": ([DIFFUSION, IMPROVED], "diffusion"),
    "디퓨전 모델": ([DIFFUSION, IMPROVED], "diffusion, model"),
    "확산모델": ([DIFFUSION, IMPROVED], "diffusion model, diffusion, model"),
    "디노이징": ([DIFFUSION, IMPROVED], "denoising"),
    "--sort newest 확산": ([IMPROVED, DIFFUSION], "diffusion"),
    "title:확산 year:2021": ([IMPROVED], "diffusion"),
    "디퓨전 probabilstic": ([DIFFUSION, IMPROVED], "diffusion"),
    "GAN을 -확산": ([], ""),
    "사람": ([], ""),
    '"확산"': ([], ""),
    "확산*": ([], ""),
    "--exact 확산": ([], ""),
    "--exact denosing": ([], ""),
}


@pytest.mark.parametrize("query", KOREAN)
def test_a_korean_word_finds_what_it_means(
    root: Path, capsys: pytest.CaptureFixture[str], query: str
) -> None:
    """By the table of translations, by its sound, and not where that is turned off."""
    ids, also = KOREAN[query]
    papers(root, "find", "--json", *query.split(" "))
    said = capsys.readouterr()
    records = json.loads(said.out)
    assert {record["arxiv"] for record in records} == set(ids)
    assert [record["arxiv"] for record in records] == ids or "--sort" not in query
    words = [line for line in said.err.splitlines() if line.startswith("also: ")]
    assert all(set(record["also"]) <= set(also.split(", ")) for record in records)
    assert bool(words) is bool(also)


BESIDE = {
    "추론 시간": ("2401.00001", "inference time"),
    "추론 시간이": ("2401.00001", "inference time"),
    "어텐션 맵": ("2401.00002", "attention map"),
    "attention 맵": ("2401.00002", "attention map"),
    "title:시각 title:정보": ("2401.00003", "visual information"),
    "zebra OR 추론": ("2401.00001", "inference"),
    "추론 OR zebra": ("2401.00001", "inference"),
    "시간": ("", ""),
    "맵": ("", ""),
    "zebra OR 시간": ("", ""),
    '"추론 시간"': ("", ""),
    "--exact 어텐션 맵": ("", ""),
}


@pytest.mark.parametrize("query", BESIDE)
def test_a_word_beside_another_one_finds_what_both_mean(
    root: Path, capsys: pytest.CaptureFixture[str], query: str
) -> None:
    """Also words that alone say too little, such as 시간 for time, and the words of `word OR word`."""
    id, also = BESIDE[query]
    titles = ("Fast Inference Time of Networks", "Where Attention Maps Look", "Visual Information")
    more = [record(f"2401.{number:05}", title) for number, title in enumerate(titles, 1)]
    time = record("2401.00004", "A Map of Time")
    arxiv_dumps.write(root.parent / "more", [*arxiv_dumps.PAPERS, *more, time])
    papers(root, "catalogue", "build", str(root.parent / "more"))
    capsys.readouterr()
    papers(root, "find", "--json", *query.split(" "))
    records = json.loads(capsys.readouterr().out)
    assert [record["arxiv"] for record in records] == [id] * bool(id)
    assert all(also in record["also"] for record in records)


@pytest.mark.parametrize(
    ("query", "hint"),
    [("denoising AND gaussian", "omit AND"), ("strings | rooms", "OR"), ("NOT rooms", "-word")],
)
def test_what_other_languages_write_is_told(
    root: Path, capsys: pytest.CaptureFixture[str], query: str, hint: str
) -> None:
    """As `papers search` does where it finds nothing."""
    assert papers(root, "find", "--exact", *query.split(" ")) == 1
    assert hint in capsys.readouterr().err


def test_what_matches_as_typed_comes_first(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    typed = record("1801.00007", "확산 Models in Korean")
    arxiv_dumps.write(root.parent / "more", [*arxiv_dumps.PAPERS, typed])
    papers(root, "catalogue", "build", str(root.parent / "more"))
    capsys.readouterr()
    papers(root, "find", "--json", "확산")
    records = json.loads(capsys.readouterr().out)
    assert [record["arxiv"] for record in records] == ["1801.00007", IMPROVED, DIFFUSION]
    assert [record["also"] for record in records] == [[], ["diffusion"], ["diffusion"]]
    papers(root, "find", "--limit", "1", "확산")
    said = capsys.readouterr()
    assert said.out.startswith("1801.00007")
    assert "also:" not in said.err


def test_words_that_the_notes_of_the_library_pair(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    papers(root, "add", "--offline", STARGAN)
    note = root / "notes" / "choi2020stargan.md"
    note.write_text("군소 지점(rooms)에서 얼룩뿌리기(splatting)를 한다.\n", encoding="utf-8")
    papers(root, "search", "군소")
    capsys.readouterr()
    assert find(root, capsys, "얼룩뿌리기") == ["2501.00004"]


def test_nothing_found_is_exit_code_1(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert papers(root, "find", "--json", "zebra") == 1
    assert capsys.readouterr().out == "[]\n"


@pytest.mark.parametrize(
    "query", ["tag:nerf", "status:read", "note:x", "@mine", "read:2026", "has:note"]
)
def test_conditions_on_the_library_are_refused(
    root: Path, capsys: pytest.CaptureFixture[str], query: str
) -> None:
    assert papers(root, "find", query) == 3
    assert capsys.readouterr().err.startswith("Error: ")


def test_a_withdrawn_paper_is_marked(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    papers(root, "find", "--json", "survey")
    assert json.loads(capsys.readouterr().out)[0]["withdrawn"]


# Adding


@pytest.mark.parametrize(
    "words",
    [DIFFUSION, f"https://arxiv.org/abs/{DIFFUSION}v2", "denoising diffusion probabilistic models"],
)
def test_a_paper_is_added_without_a_network(
    root: Path, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    assert papers(root, "add", "--offline", words.replace("v2", "")) == 0
    assert "ho2020denoising  Denoising Diffusion Probabilistic Models" in capsys.readouterr().out


def test_a_mention_with_its_venue_is_added(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert papers(root, "add", "--offline", "Gaussian Splatting of Rooms - CVPR 2025") == 0
    assert "CVPR 2025; from arXiv; venue from arXiv's comment" in capsys.readouterr().out
    assert papers(root, "add", "--offline", "StarGAN v2 - CVPR 2020") == 0
    assert "choi2020stargan" in capsys.readouterr().out


SHORT = ("Bark R-CNN", "BarkGAN", "Bark-GAN", "Deep Learning", "Deep Learning of Rooms")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Bark R-CNN", 0),
        ("bark rcnn", 0),
        ("BARK-R CNN", 0),
        ("BarkGAN", 3),  # two papers
        ("Deep-Learning", 0),
        ("Bark", 3),
    ],
)
def test_a_short_title_of_one_paper_is_added(
    root: Path, capsys: pytest.CaptureFixture[str], typed: str, code: int
) -> None:
    """However it is written, and however many titles begin with it."""
    more = [record(f"2501.{number + 100:05}", title) for number, title in enumerate(SHORT)]
    more += [record(f"2502.{number:05}", f"Deep Learning {number}") for number in range(1, 40)]
    arxiv_dumps.write(root.parent / "more", [*arxiv_dumps.PAPERS, *more])
    assert papers(root, "catalogue", "build", str(root.parent / "more")) == 0
    assert papers(root, "add", "--offline", typed) == code
    assert ("kim2025" in capsys.readouterr().out) is (code == 0)


@pytest.mark.parametrize(
    ("title", "ids"),
    [
        ("On Twins", ["2406.00002", "2406.00003"]),
        ("Diffusion Probabilistic Models", [DIFFUSION, IMPROVED]),
    ],
)
def test_candidates_are_named_and_never_guessed(
    root: Path, capsys: pytest.CaptureFixture[str], title: str, ids: list[str]
) -> None:
    assert papers(root, "add", "--offline", title) == 3
    said = capsys.readouterr()
    assert all(id in said.err for id in ids)
    assert said.out == ""


def test_an_unknown_id_is_never_added(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert papers(root, "add", "--offline", "2006.99999") == 4
    assert papers(root, "add", "--offline", "--source", "catalogue", "2006.99999") == 3
    assert papers(root, "list", "--count") == 1
    assert capsys.readouterr().out == "0\n"


def test_without_answers_of_hosts_the_catalogue_is_asked(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No network, and no --offline."""
    monkeypatch.setenv("PAPERS_TIMEOUT", "1")
    assert papers(root, "add", DIFFUSION) == 0
    assert "ho2020denoising" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["find", "add"])
def test_a_catalogue_of_a_newer_program_is_named(
    root: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """Instead of a network that was not used."""
    file = root.parent / "home" / "data" / "papernotes" / "catalogue" / "arxiv.db"
    with sqlite3.connect(file) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    arguments = ["--offline", "2501.00004"] if command == "add" else ["denoising"]
    assert papers(root, command, *arguments) == 3
    assert "was made by a newer papernotes. Update papernotes" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("word", "number"), [("비전", 25), ("로봇을", 25), ("쿼리", 1), ("바다", 0)]
)
def test_a_short_korean_word_sounds_like_few_english_ones(
    root: Path, capsys: pytest.CaptureFixture[str], word: str, number: int
) -> None:
    """Only where it looks like an English one, or quite like a frequent one; 바다 is no video."""
    more = [record(f"2501.{item + 100:05}", "Robot Vision in Video") for item in range(25)]
    more += [record("2503.00001", "A Query of Queries"), record("2503.00002", "Query Plans")]
    arxiv_dumps.write(root.parent / "more", [*arxiv_dumps.PAPERS, *more])
    papers(root, "catalogue", "build", str(root.parent / "more"))
    capsys.readouterr()
    assert len(find(root, capsys, "--limit", "0", word)) >= number
    assert number or not find(root, capsys, word)


def test_accents_of_tex_in_a_title(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """arXiv has some titles in TeX; they are found and shown as they are read, and added as before."""
    title = r"L\'evy Flights in Wroc{\l}aw over $\ell_1$"
    root = library_with_catalogue(tmp_path, monkeypatch, (record("2501.00009", title),))
    capsys.readouterr()
    for words in (["Lévy"], ["levy", "flights"], ["Wrocław"], ["2501.00009"]):
        assert find(root, capsys, *words) == ["2501.00009"]
    assert papers(root, "find", "levy") == 0
    assert r"Lévy Flights in Wrocław over $\ell_1$" in capsys.readouterr().out
    assert papers(root, "add", "--offline", "2501.00009") == 0
    assert papers(root, "export") == 0
    assert r"title = {L{\'e}vy Flights in Wroc{\l}aw over $\ell_1$}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("author:Łukasz", 3),
        ("author:lukasz", 3),
        ("author:Kaiser,Lukasz", 3),
        ("author:Kaiser,Łukasz", 3),
        ("author:kaiser", 3),
        ("Łukasz", 3),
        ("author:Łuk*", 3),
        ("author:weiss", 2),
        ("author:weiß", 2),
        ("author:soren", 2),
        ("author:Søren -lukasz", 2),
        ("-author:Łukasz author:Kaiser", 0),
        ("lukasz", 3),
        ("lukasz kaiser", 3),
        ("kaiser -lukasz", 0),
        ("lukas*", 3),
        ('"lukasz kaiser"', 3),
        ("weiss OR lukasz", 5),
        ("soren --sort newest", 2),
        ("lojasiewicz", 2),
        ("title:lojasiewicz", 2),
        ("kurdyka-lojasiewicz", 1),
        ("lojasiewicz inequality", 1),
        ("lojasiewicz inequality without gradients after all", 1),
        ("Łojasiewicz", 2),
        ("yildiz", 1),
        ("sigurdsson", 1),
    ],
)
def test_letters_without_an_accent_to_part(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: str,
    number: int,
) -> None:
    """ł, ø and ß are letters of their own for SQLite; names are found in either spelling."""
    names = [
        "Łukasz Kaiser", "Lukasz Kaiser", "LUKASZ KAISER", "Søren Weiß", "Soren Weiss", "Ayşe Yıldız", "Jón Sigurðsson"
    ]  # fmt: skip # a table
    more = [record(f"2501.001{n:02}", f"Paper {n}", authors=[name]) for n, name in enumerate(names)]
    titles = (
        "On Kurdyka-Łojasiewicz",
        "The Łojasiewicz inequality, without gradients after all",
    )
    more += [record(f"2501.002{n:02}", title) for n, title in enumerate(titles)]
    root = library_with_catalogue(tmp_path, monkeypatch, tuple(more))
    capsys.readouterr()
    assert len(find(root, capsys, *words.split())) == number
