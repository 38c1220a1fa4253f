"""What commands that choose papers print: on a terminal, in a pipe, for a program."""

import json
import os
import re
import select
import subprocess
import sys
from itertools import chain, islice, repeat
from pathlib import Path

import click
import pytest

from papernotes.cli import other_names, output, row_template
from papernotes.cli.main import COMMANDS, papers
from tests.support import program
from tests.support.transcript import environment, shipped

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs terminals of POSIX")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped library that its tests only read."""
    folder = tmp_path_factory.mktemp("shipped")
    shipped(folder)
    return folder


@pytest.fixture(scope="module")
def env(library: Path) -> dict[str, str]:
    """A reader's environment with that library; notes without a paper have tests of their own."""
    for note in (library / "notes" / "goals").glob("*.md"):
        note.unlink()
    return environment(library) | {"PAPERS_LIBRARY": str(library)}


def run(env: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `papers` in a pipe."""
    return program.run(arguments, env=env)


def shown(env: dict[str, str], *arguments: str, lines: int = 24, columns: int = 80) -> str:
    """What `papers` shows on a terminal of that size."""
    import fcntl
    import pty
    import struct
    import termios

    reader, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    command = [sys.executable, "-m", "papernotes", *arguments]
    done = subprocess.Popen(
        command, env=env, stdin=terminal, stdout=terminal, stderr=subprocess.DEVNULL
    )
    os.close(terminal)
    result = b""
    while select.select([reader], [], [], 60)[0]:
        try:
            piece = os.read(reader, 65536)
        except OSError:  # Linux says so where the other end is closed
            break
        if not piece:
            break
        result += piece
    done.wait(60)
    os.close(reader)
    return result.decode().replace("\r\n", "\n")


@posix
def test_long_results_go_through_the_pager(env: dict[str, str], tmp_path: Path) -> None:
    """More than a screen is given to PAGER; less, and what goes to a pipe, is not."""
    pager = tmp_path / "pager"
    pager.write_text(f"#!/bin/sh\necho paged >>{tmp_path}/asked\nexec cat\n")
    pager.chmod(0o755)
    paging = env | {"PAGER": str(pager), "TERM": "xterm"}
    long = shown(paging, "list", lines=10)
    assert (tmp_path / "asked").read_text() == "paged\n"
    assert len(long.splitlines()) == 29
    assert len(shown(paging, "list", "--limit", "5", lines=10).splitlines()) == 5
    assert len(run(paging, "list").stdout.splitlines()) == 29
    assert (tmp_path / "asked").read_text() == "paged\n"
    assert shown(env | {"PAGER": ""}, "list", lines=10) == long


@posix
def test_problems_stand_below_headings(env: dict[str, str], tmp_path: Path) -> None:
    """On a terminal each kind is said once, with its number; a pipe says it in each line."""
    shipped(tmp_path)
    (tmp_path / "notes" / "stray.md").write_text("[[nobody]] [[nowhere]]\n")
    plain = env | {"PAPERS_LIBRARY": str(tmp_path), "NO_COLOR": "1", "PAGER": "cat"}
    kinds = [line.partition("\t")[0] for line in run(plain, "check").stdout.splitlines()]
    seen = shown(plain, "check").splitlines()
    headings = [line for line in seen if not line.startswith("  ")]
    assert headings == [f"{kind}: {kinds.count(kind)}" for kind in dict.fromkeys(kinds)]
    assert len([line for line in seen if re.match("  [^ ]", line)]) == len(kinds)
    assert {"dead link: 2", "no paper: 1"} <= set(headings)


@posix
@pytest.mark.parametrize("columns", [40, 80])
def test_a_terminal_shows_the_reasons_of_the_queue_in_full(
    env: dict[str, str], columns: int
) -> None:
    """Below the title, which is cut."""
    rows = [line.split("\t") for line in run(env, "next").stdout.splitlines()]
    seen = shown(env | {"NO_COLOR": "1"}, "next", columns=columns).splitlines()
    assert len(seen) == 2 * len(rows) > 2
    assert [line.strip() for line in seen[1::2]] == [reasons for *_, reasons in rows]
    assert all(output.width(line) <= max(columns, 45) for line in seen)
    assert all(line.split()[1] == key for line, (_, key, *_) in zip(seen[::2], rows, strict=True))


@posix
@pytest.mark.parametrize("columns", [30, 60, 80, 120])
def test_no_problem_is_cut_on_a_terminal(env: dict[str, str], tmp_path: Path, columns: int) -> None:
    """What is to be done stands at its end; a command in it is in one line where that has room."""
    shipped(tmp_path)
    (tmp_path / "notes" / "다른 글.md").write_text("[[nobody]]\n", encoding="utf-8")
    plain = env | {"PAPERS_LIBRARY": str(tmp_path), "NO_COLOR": "1", "PAGER": "cat"}
    rows = [line.split("\t") for line in run(plain, "check").stdout.splitlines()]
    text = shown(plain, "check", columns=columns, lines=200)
    together = "".join(text.split())
    assert len(rows) > 2
    for _, where, message in rows:
        assert "".join(f"{where}{message}".split()) in together
    if columns >= 60:
        assert all(output.width(line) <= columns for line in text.splitlines())
        commands = re.findall("`[^`]*`", "".join(message for _, _, message in rows))
        assert all(command in text for command in commands)


@posix
def test_many_problems_of_a_kind_are_counted(env: dict[str, str], tmp_path: Path) -> None:
    """A terminal shows what is said most often; --only, a pipe and JSON have every problem."""
    plain = env | {"PAPERS_LIBRARY": str(tmp_path), "NO_COLOR": "1", "PAGER": "cat"}
    kinds = ["article"] * 20 + ["inproceedings", "phdthesis"]
    entries = [
        f"@{kind}{{k{number}, title = {{T{number}}}, author = {{A{number}, B}}, year = 2020}}"
        for number, kind in enumerate(kinds)
    ]
    program.run(["init", str(tmp_path)], env=plain)
    program.run(["import", "-"], env=plain, typed="\n".join(entries))
    seen = shown(plain, "check", "--without", "no-note", lines=99).splitlines()
    assert [" ".join(line.split()) for line in seen] == [
        "missing field: 22",
        "20 times its @article has no journal or journaltitle",
        "k20 its @inproceedings has no booktitle",
        "k21 its @phdthesis has no school or institution",
        "… --only missing-field lists all",
    ]
    whole = run(plain, "check", "--only", "missing-field").stdout.splitlines()
    assert len(whole) == 22
    listed = shown(plain, "check", "--only", "missing-field", lines=99).splitlines()
    assert len(listed) == 23


@posix
def test_a_pager_that_is_left_early_is_no_error(env: dict[str, str], tmp_path: Path) -> None:
    """What the pager does not take any more is not an error, and nothing is said of it."""
    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\nexec head -n 1\n")
    pager.chmod(0o755)
    paging = env | {"PAGER": str(pager), "TERM": "xterm"}
    whole = shown(env | {"PAGER": ""}, "list", lines=10)
    assert shown(paging, "list", lines=10) == whole.splitlines()[0] + "\n"


def test_lines_are_made_as_they_are_asked_for() -> None:
    """The first lines of a list without end are there, aligned, before it is read to its end."""
    rows = chain([("a", "b")] * 1000, repeat(("wider", "b")))
    result = output.aligned(rows)
    assert list(islice(result, 2)) == ["a  b", "a  b"]
    assert {len(line) for line in islice(result, 1998, 3000)} == {len("wider  b")}


def test_every_value_of_a_row_is_visible_wherever_the_row_stands() -> None:
    """Rows are looked through many at once; one with signs for the terminal leaves the others as they are."""
    rows = chain([("확산", None, 2020)] * 1000, [("\x1b[31m", "a\tb", 1)], repeat(("b", "c", 2.5)))
    result = list(islice(output.plain(rows), 1002))
    assert result == [["확산", "", "2020"]] * 1000 + [["\\x1b[31m", "a b", "1"], ["b", "c", "2.5"]]


@posix
def test_a_terminal_shows_aligned_columns(env: dict[str, str]) -> None:
    """Columns stand under each other and no line is wider than the terminal, in Hangul too."""
    text = shown(env, "list", "tag:diffusion", columns=70, lines=60)
    rows = text.splitlines()
    assert len(rows) == 12
    assert all(output.width(row) <= 70 for row in rows)
    assert len({re.search(r" (20\d\d) ", row).start() for row in rows}) == 1  # type: ignore[union-attr]


@posix
def test_snippets_fit_the_terminal(env: dict[str, str]) -> None:
    """A passage is cut to columns, not characters, and what was found is coloured in it."""
    text = shown(env, "search", "이미지", columns=60, lines=100)
    passages = [line for line in text.splitlines() if line.startswith("    ")]
    assert len(passages) > 3
    plain = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in passages]
    assert all(output.width(line) <= 60 for line in plain)
    assert any(output.width(line) > 55 for line in plain)
    assert any("\x1b[33m이미지\x1b[0m" in line for line in passages)
    assert all(re.search(r"\x1b\[33m(?:이미지|images?)\x1b", line, re.I) for line in passages)
    bare = shown(env | {"NO_COLOR": "1"}, "search", "이미지", columns=60, lines=100)
    assert "\x1b" not in bare


@posix
@pytest.mark.parametrize("columns", [40, 60, 80])
def test_a_terminal_shows_runs_in_full(env: dict[str, str], columns: int) -> None:
    """With the numbers, the code and the whole reason, in lines that are no wider than the terminal."""
    text = shown(env | {"NO_COLOR": "1"}, "runs", columns=columns, lines=100)
    runs = re.split(r"\n(?! )", text.strip())
    assert [run.split("  ")[:3] for run in runs] == [
        ["ho2020denoising", "2026-07-20", "failed"],
        ["ho2020denoising", "2026-08-03", "failed"],
        ["mildenhall2020nerf", "2026-09-14", "ok"],
        ["zhu2017unpaired", "2026-10-12", "failed"],
    ]
    assert all(output.width(line) <= columns for line in text.splitlines() if line[:1] == " ")
    second = " ".join(runs[1].split())
    assert "FID theirs 3.17, mine 4.05, gap +27.8% CIFAR-10, 400k step" in second
    assert second.endswith("FID를 재는 샘플 수(50k)를 맞추니 차이가 줄었다.")
    assert second.count("3f2a9c1") == 1


@pytest.mark.parametrize("columns", [1, 2, 5, 9, 10, 11, 40])
def test_marks_of_a_cut_passage_lie_in_what_is_left(columns: int) -> None:
    """What is left of marks lies in what is left of the text."""
    text, marks = output.fitted("확산 모델 diffusion", ((0, 2), (3, 5), (6, 15)), columns)
    assert output.width(text) <= columns
    assert all(0 <= start < end <= len(text) for start, end in marks)
    assert (marks == ((0, 2), (3, 5), (6, 15))) == (columns >= 19)


def test_search_gives_programs_all_it_knows(env: dict[str, str]) -> None:
    """Scores that fall, the parts that matched, and marks that lie on what was found."""
    out = json.loads(run(env, "search", "--json", "diffusion", "편집").stdout)
    assert out
    scores = [item["score"] for item in out]
    assert scores == sorted(scores, reverse=True)
    for item in out:
        assert set(item["fields"]) <= {"title", "authors", "tags", "venue", "abstract", "note"}
        assert item["part"] in item["fields"]
        pieces = {item["snippet"][start:end].casefold() for start, end in item["marks"]}
        assert pieces
        words = ("diffusion", "편집", *item["also"])
        assert all(any(word in piece for word in words) for piece in pieces)
    plain = run(env, "search", "diffusion", "편집", "--format", "{key}").stdout.split()
    assert plain == [item["key"] for item in out]


@pytest.mark.parametrize("query", ["tag:gan", "diffusion", "year:2023.. -편집", "has:note OR nerf"])
def test_commands_choose_the_same_papers(env: dict[str, str], query: str) -> None:
    """list, search, export and their counts mean the same papers by a query."""
    listed = set(run(env, "list", "--format", "{key}", *query.split()).stdout.split())
    out = run(env, "search", "--limit", "0", "--format", "{key}", *query.split()).stdout
    entries = run(env, "export", *query.split()).stdout
    assert set(out.split()) == listed
    assert set(re.findall(r"^@\w+\{(.*),$", entries, re.MULTILINE)) == listed
    for command in ("list", "search"):
        assert run(env, command, "--count", *query.split()).stdout == f"{len(listed)}\n"


@pytest.mark.parametrize(
    "asked",
    [
        ["search", "convoluton"],  # misspelled: answered with its neighbour
        ["search", "convoluton", "--sort", "-year", "--limit", "2"],
        ["search", "diffusoin", "OR", "nerrf", "--limit", "0"],
        ["search", "확산", "모델", "--sort", "title"],
        ["search", "tag:diffusion", "--limit", "3"],
        ["search", "zyxomorph"],
        ["list", "tag:diffusion", "--sort", "year"],
        ["list", "convolution", "--limit", "1"],
        ["list", "zyxomorph"],
        ["tag", "diffusion", "--sort", "key"],
        ["tag", "nosuchtag"],
        ["related", "ho2020denoising", "--limit", "4"],
    ],
)
def test_every_form_gives_the_same_answers(env: dict[str, str], asked: list[str]) -> None:
    """Lines, columns, JSON and the count: the same papers in the same order, the same exit code."""
    lines = run(env, *asked)
    keys = [line.partition("\t")[0] for line in lines.stdout.splitlines()]
    as_json = run(env, *asked, "--json")
    assert [record["key"] for record in json.loads(as_json.stdout)] == keys
    forms = [lines, as_json]
    if asked[0] != "related":
        forms.append(run(env, *asked, "--format", "{key}"))
        assert forms[-1].stdout.split() == keys
        forms.append(run(env, *_without_order(asked), "--count"))
        assert int(forms[-1].stdout) >= len(keys)
        if "--limit" not in asked:
            assert int(forms[-1].stdout) == len(keys)
    if asked[0] == "search":
        forms.append(run(env, *asked, "--format", "{snippet}{score}{key}"))
        assert len(forms[-1].stdout.splitlines()) == len(keys)
    assert {form.returncode for form in forms} == {lines.returncode}
    err = {line for line in lines.stderr.splitlines() if "--limit 0" not in line}
    for form in forms:
        assert {line for line in form.stderr.splitlines() if "--limit 0" not in line} == err


def _without_order(asked: list[str]) -> list[str]:
    """The words of a command without its order and limit, which a count refuses."""
    options = {place for place, word in enumerate(asked) if word in ("--sort", "--limit")}
    return [word for place, word in enumerate(asked) if not {place, place - 1} & options]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("{key:<8}|", "ab      |"),
        ("{key:8}|", "ab      |"),
        ("{key:>8}|", "      ab|"),
        ("{key:^7}|", "  ab   |"),
        ("{title:.6}|", "확산 …|"),
        ("{title:.5}|", "확산…|"),
        ("{title:<12}|", "확산 모델   |"),
        ("{title:>12.6}|", "      확산 …|"),
        ("{{{key}}}%\\t", "{ab}%\t"),
    ],
)
def test_columns_have_the_width_asked_for(pattern: str, expected: str) -> None:
    """Widths count terminal columns, so that Hangul stands under Hangul."""
    form = row_template.read(pattern)
    row = [{"key": "ab", "title": "확산 모델"}[name] for name in form.columns]
    assert list(form.filled([row])) == [expected]


@pytest.mark.parametrize(
    "pattern",
    ["{", "}", "{key", "key}", "{}", "{nokey}", "{key!r}", "{key.x}", "{key:}", "{key:x}",
     "{key:>20s}", "{key:*>20}", "{key:>}", "{key:0}", "{key:.0}", "{key:1001}", "{key:>99999}",
     "{key:>²}"],
)  # fmt: skip # a table of cases
def test_a_format_that_means_nothing_is_refused(pattern: str) -> None:
    """Nothing that looks like a column is printed as it stands."""
    with pytest.raises(click.BadParameter):
        row_template.read(pattern)


@pytest.mark.parametrize(
    ("word", "command"),
    [
        ("remove", "rm"), ("delete", "rm"), ("Delete", "rm"), ("delte", "rm"), ("ls", "list"),
        ("lookup", "search"), ("grep", "search"), ("mv", "rename"), ("untag", "tag --remove"),
        ("help", "--help"), ("serach", "search"), ("lsit", "list"), ("improt", "import"),
        ("삭제", "rm"), ("검색", "search"), ("history", "log"), ("insert", "add"), ("bibtex", "export"), ("xyzzy", ""),
    ],
)  # fmt: skip # a table of cases
def test_a_word_that_is_no_command_names_the_one_it_means(word: str, command: str) -> None:
    """By spelling, and by what other programs call it."""
    assert other_names.nearest(word, COMMANDS) == command


def test_words_mean_commands_that_there_are() -> None:
    """Each word means one command, which exists and is not that word."""
    words = [word for names in other_names.WORDS.values() for word in names.split()]
    assert len(words) == len(set(words))
    assert not set(words) & set(COMMANDS)
    for command in other_names.WORDS:
        name, *options = command.split()
        results = (
            papers if name.startswith("--") else papers.get_command(click.Context(papers), name)
        )
        assert results is not None
        options = [name] if results is papers else options
        known = [opt for param in results.get_params(click.Context(results)) for opt in param.opts]
        assert set(options) <= set(known)


def test_a_count_of_nothing_is_0_with_its_exit_code(env: dict[str, str]) -> None:
    """A count of nothing is 0, and the exit code says so too."""
    done = run(env, "list", "--count", "zyxomorph")
    assert (done.returncode, done.stdout) == (1, "0\n")
    done = run(env, "search", "--json", "zyxomorph")
    assert (done.returncode, done.stdout) == (1, "[]\n")


def completions(library: Path, command: str, word: str) -> list[str]:
    """What the shell is offered for a word of a query."""
    results = papers.get_command(click.Context(papers), command)
    assert results is not None
    root = click.Context(papers)
    root.params = {"library": str(library)}
    ctx = click.Context(results, parent=root)
    argument = next(param for param in results.params if param.name in ("query", "papers", "paper"))
    return [item.value for item in argument.shell_complete(ctx, word)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ty", ["type:"]),
        ("r", ["rating:", "read:", "repro:"]),
        ("-t", ["-tag:", "-title:", "-type:"]),
        ("태", ["태그:"]),
        ("tag:image-e", ["tag:image-editing"]),
        ("태그:ner", ["태그:nerf"]),
        ("-venue:neu", ["-venue:NeurIPS"]),
        ("venue:cvpr202", ["venue:CVPR2020", "venue:CVPR2021", "venue:CVPR2023"]),
        ("venue:icml", ["venue:ICML", "venue:ICML2021"]),
        ("type:", ["type:inproceedings", "type:misc"]),
        ("status:to", ["status:to-read"]),
        ("status:s", ["status:skimmed"]),
        ("rating:4", ["rating:4", "rating:4.5"]),
        ("has:a", ["has:abstract", "has:arxiv"]),
        ("no:t", ["no:tag"]),
        ("repro:", ["repro:tried", "repro:ok", "repro:failed"]),
        ("-재현:f", ["-재현:failed"]),
        ("gap:5", ["gap:5%.."]),
        ("arxiv:2006.1", ["arxiv:2006.11239"]),
        ("do", ["doi:"]),
        ("cites:haq", ["cites:haque2023instruct"]),
        ("key:haq", ["key:haque2023instruct"]),
        ("@", []),
        ("word", []),
        ("http://", []),
    ],
)
def test_fields_values_and_saved_queries_are_offered(
    library: Path, word: str, expected: list[str]
) -> None:
    """Fields, their values and saved queries are offered, in Korean and negated too."""
    assert completions(library, "list", word) == expected


@pytest.mark.parametrize("command", ["rm", "note", "tag", "show", "status", "rate"])
def test_keys_are_offered_and_queries_behind_a_field(library: Path, command: str) -> None:
    """Where papers are named, keys are offered, and queries once a field is typed."""
    assert completions(library, command, "haq") == ["haque2023instruct"]
    assert completions(library, command, "태그:ner") == ["태그:nerf"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("status haq", ["haque2023instruct"]),
        ("status haque2023instruct ", ["to-read", "reading", "read", "skimmed", "abandoned"]),
        ("status haque2023instruct re", ["reading", "read"]),
        ("status haque2023instruct haq", ["haque2023instruct"]),
        ("rate haque2023instruct 4", ["4", "4.5"]),
        ("rate haque2023instruct 10", ["10"]),
        ("rate haque2023instruct tag:ner", ["tag:nerf"]),
        ("status rea", []),
        ("check --only no", ["no-paper", "no-note"]),
        ("check --without missing", ["missing-file", "missing-field"]),
    ],
)
def test_completes_the_value_after_the_papers(
    library: Path, tmp_path: Path, line: str, expected: list[str]
) -> None:
    """A shell is offered all of the values, once a paper is named."""
    words = ["papers", *line.split(" ")]
    env = environment(tmp_path) | {
        "PAPERS_LIBRARY": str(library),
        "_PAPERS_COMPLETE": "zsh_complete",
        "COMP_WORDS": " ".join(words),
        "COMP_CWORD": str(len(words) - 1),
    }
    done = subprocess.run(["papers"], env=env, capture_output=True, encoding="utf-8", check=False)
    offered = done.stdout.split("\n")
    assert [word for word in offered[1::3] if word] == expected


def test_completes_saved_queries(tmp_path: Path, library: Path) -> None:
    """The names of saved queries are offered after @."""
    folder = shipped(tmp_path / "copy")
    env = environment(tmp_path) | {"PAPERS_LIBRARY": str(folder)}
    for name in ("genai", "gans", "세미나"):
        assert run(env, "queries", name, "tag:gan").returncode == 0
    assert completions(folder, "search", "@ge") == ["@genai"]
    assert completions(folder, "search", "-@세") == ["-@세미나"]


@posix
def test_removing_what_a_query_finds_is_asked_for(tmp_path: Path, library: Path) -> None:
    """On a terminal the papers are named and nothing is removed without a yes."""
    import pty

    folder = shipped(tmp_path / "copy")
    env = environment(tmp_path) | {"PAPERS_LIBRARY": str(folder)}
    command = [sys.executable, "-m", "papernotes", "rm", "tag:nerf"]
    for answer, code, left in ((b"n\n", 3, "2\n"), (b"y\n", 0, "0\n")):
        keyboard, terminal = pty.openpty()
        os.write(keyboard, answer)
        done = subprocess.run(command, env=env, stdin=terminal, capture_output=True, timeout=60)
        assert done.returncode == code
        assert b"haque2023instruct\nmildenhall2020nerf\nRemove these 2 papers?" in done.stderr
        assert (b"Nothing was removed." in done.stderr) == bool(code)
        assert run(env, "list", "--count", "tag:nerf").stdout == left
        os.close(keyboard)
        os.close(terminal)


def test_a_library_that_cannot_be_written_knows_links(tmp_path: Path) -> None:
    """Links are found where nothing can be remembered."""
    folder = shipped(tmp_path / "copy")
    env = environment(tmp_path) | {"PAPERS_LIBRARY": str(folder)}
    assert run(env, "search", "nerf").returncode == 0
    code = (
        "import os; access = os.access; os.access = lambda path, mode: mode != os.W_OK and "
        "access(path, mode)\nfrom papernotes.cli.main import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "list", "cites:haque", "--format", "{key}", "--sort", "key"],
        env=env,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.stdout.split() == ["kim2023collaborative", "mildenhall2020nerf"]
