"""Options that change nothing beside others are refused, not left out in silence."""

import pytest

from tests.support import program

WITH = [
    ("tag t x --count", "--count"),
    ("tag t x --format {key}", "--format"),
    ("tag t x --limit 3 --sort key", "--sort and --limit"),
    ("tag t x --remove --limit 3", "--limit"),
    ("tag t --count --limit 3", "--limit"),
    ("list --count --sort key", "--sort"),
    ("list --facets --limit 3", "--limit"),
    ("list --facets --sort year", "--sort"),
    ("search x --count --limit 3", "--limit"),
    ("search x --explain --in pdf", "--in"),
    ("search x --explain --sort key --limit 3", "--sort and --limit"),
    ("find --like x --sort newest", "--sort"),
    ("goals --edit --json", "--json"),
    ("plan --rest none", "--rest"),
    ("plan --clear --per-day 2", "--per-day"),
    ("review 2026 --language ko", "--language"),
    ("review 2026 --language ko --json", "--language"),
    ("venues --field journal", "--field"),
    ("venues --recognise x --by-year", "--by-year"),
    ("events x read --limit 3", "--limit"),
    ("events x read --remove --limit 3", "--limit"),
    ("queries name tag:x --json", "--json"),
    ("queries name --remove --json", "--json"),
    ("add 2006.11239 --link", "--link"),
    ("add --from . --source arxiv --edit", "--source and --edit"),
    ("add 2006.11239 --no-note --edit", "--edit"),
    ("site --port 8000", "--port"),
    ("site --check --port 8000", "--port"),
    ("site --serve --json", "--json"),
    ("site --serve --dry-run", "--dry-run"),
    ("site --workflow --title x --port 8000 --json", "--title, --port and --json"),
]
"""Commands, and those of their options that have no effect."""
ARGUMENTS = [
    ("update --all x", "omit the papers"),
    ("queries name tag:x --remove", "omit the query"),
    ("attach x https://example.org/x.pdf --link", "a URL is downloaded"),
    ("site --workflow folder", "omit the FOLDER"),
]


@pytest.mark.parametrize(("words", "idle"), WITH)
def test_an_option_without_effect_is_refused(words: str, idle: str) -> None:
    done = program.run(words.split(), env={"PAPERS_LIBRARY": "/nonexistent"})
    assert (done.returncode, done.stdout) == (2, "")
    verb = "have" if " and " in idle else "has"
    assert f"Error: {idle} {verb} no effect w" in done.stderr  # with, without, where


@pytest.mark.parametrize(("words", "why"), ARGUMENTS)
def test_an_argument_without_effect_is_refused(words: str, why: str) -> None:
    done = program.run(words.split(), env={"PAPERS_LIBRARY": "/nonexistent"})
    assert (done.returncode, done.stdout) == (2, "")
    assert why in done.stderr
