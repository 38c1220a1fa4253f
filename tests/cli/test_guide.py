"""The guide for users of other programs: two languages, on one screen's width, with real commands."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from papernotes import cli
from papernotes.cli.main import COMMANDS, papers, run
from papernotes.cli.output import width
from tests.support.folders import ROOT

GUIDES = {
    language: (Path(cli.__file__).parent / "guides" / f"{language}.txt").read_text("utf-8")
    for language in ("en", "ko")
}
SECTIONS = {language: re.split(r"\n\n(?=\S)", text)[2:] for language, text in GUIDES.items()}
"""The parts of a guide below its introduction, one for each way to come here."""


def named_commands(text: str) -> list[str]:
    """Return the commands of a text: from `papers` to two blanks, a sign, or Korean after it."""
    results = re.findall(r"papers (?:[a-z-]+)(?: (?! )[^\s`()]+)*", text)
    return [re.sub(r"[,.:]$|,? \d$", "", command) for command in results]


@pytest.mark.parametrize("language", GUIDES)
def test_fits_on_a_terminal(language: str) -> None:
    """No line is wider than 79 columns; a Hangul syllable takes two."""
    assert [line for line in GUIDES[language].splitlines() if width(line) > 79] == []


@pytest.mark.parametrize("language", GUIDES)
def test_four_ways_of_ten_lines(language: str) -> None:
    """Each of the four ways to come here has its heading and ten lines."""
    assert [len(section.strip().splitlines()) for section in SECTIONS[language]] == [11] * 4
    names = ("ZOTERO", "PAPIS", "OBSIDIAN", "BLOG" if language == "en" else "블로그")
    for section, name in zip(SECTIONS[language], names, strict=True):
        assert name in section.splitlines()[0]


def test_both_languages_name_the_same_commands() -> None:
    """What stands in the English guide stands in the Korean one, in the same order."""
    english, korean = (
        [command.split()[1] for command in named_commands(GUIDES[language])] for language in GUIDES
    )
    assert len(english) > 40
    assert english == korean


@pytest.mark.parametrize("language", GUIDES)
def test_the_commands_exist(language: str) -> None:
    """Each command of the guide is one, with options that it has."""
    for text in SECTIONS[language]:
        for command in named_commands(text):
            _, name, *words = shlex.split(command)
            assert name in COMMANDS, command
            called = papers.get_command(click.Context(papers), name)
            assert called is not None
            options = {option for param in called.params for option in param.opts}
            given = {word for word in words if word.startswith("-") and not word[1:2].isalpha()}
            assert given <= options, command


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "ko_KR.UTF-8", "LC_ALL": "C"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_is_the_readers(
    variables: dict[str, str],
    language: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Without an argument the locale decides; the argument decides before it."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert run(["guide"]) == 0
    assert capsys.readouterr().out == GUIDES[language]
    assert run(["guide", "ko"]) == 0
    assert capsys.readouterr().out == GUIDES["ko"]


def test_needs_no_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The guide is for the first minute, when there is no library yet; it makes none."""
    monkeypatch.setenv("PAPERS_LIBRARY", str(tmp_path / "none"))
    assert run(["guide", "en"]) == 0
    assert list(tmp_path.iterdir()) == []


def test_another_language_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """The error names what may be given."""
    assert run(["guide", "fr"]) == 2
    assert "'fr' is not one of 'ko', 'en'" in capsys.readouterr().err


def test_shows_korean_where_the_terminal_has_another_encoding() -> None:
    """A terminal of another encoding gets the text too, as with every command."""
    done = subprocess.run(
        [sys.executable, "-m", "papernotes", "guide", "ko"],
        cwd=ROOT,
        capture_output=True,
        env={"PYTHONPATH": str(ROOT / "src"), "LC_ALL": "C", "PATH": ""},
    )
    assert done.returncode == 0
    assert "쓰던 기능" in done.stdout.decode()
