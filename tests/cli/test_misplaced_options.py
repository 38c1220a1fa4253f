"""Words of queries that are meant as options."""

from pathlib import Path

import pytest

from tests.support import program


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("list -n 1", "--limit"),
        ("list -n20", "--limit"),
        ("list -limit 3", "--limit"),
        ("list -limit=3", "--limit"),
        ("search diffusion -json", "--json"),
        ("search diffusion -n 3", "--limit"),
        ("find diffusion -l 3", "--like or --limit"),
        ("list -h", "--help"),
        ("export -ris", "--ris"),
        ("export -j", "--json"),
        ("questions -open", "--open"),
    ],
)
def test_an_option_with_one_dash_is_refused(
    in_shipped_library: dict[str, str], words: str, meant: str
) -> None:
    """It is no exclusion of a word, which would list other papers in silence."""
    done = program.run(words.split(), env=in_shipped_library)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"Did you mean {meant}?" in done.stderr
    assert "To exclude the word, quote it: '-\"" in done.stderr


def test_a_single_letter_is_refused(in_shipped_library: dict[str, str]) -> None:
    """No option of the command begins with it; the quoted form is an exclusion."""
    done = program.run(["search", "diffusion", "-x"], env=in_shipped_library)
    assert (done.returncode, done.stdout) == (2, "")
    assert "No such option '-x'. To exclude the word, quote it: '-\"x\"'" in done.stderr
    assert program.run(["search", "diffusion", '-"x"'], env=in_shipped_library).returncode == 0


@pytest.mark.parametrize("word", ["-tag:nothing", "-video", '-"limit"', "-v2", "-확", "-3d"])
def test_other_words_are_excluded(in_shipped_library: dict[str, str], word: str) -> None:
    """What no option is called stays an exclusion."""
    assert program.run(["search", "diffusion", word], env=in_shipped_library).returncode == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("export -overview", "No such option '-overview'. To name the file verview: -o verview"),
        ("export -output refs.bib", "No such option '-output'. Did you mean --output?"),
        ("export -o=refs.bib", "Leave out the =: -o refs.bib"),
        ("add -tag x 2006.11239", "No such option '-tag'. Did you mean --tag?"),
        ("add -tags=x 2006.11239", "No such option '-tags=x'. Did you mean --tag?"),
        ("import -t=x refs.bib", "Leave out the =: -t x"),
        ("rm -yes ho2020", "No such option '-yes'. Did you mean --yes?"),
        ("log -limit 3", "No such option '-limit'. Did you mean --limit?"),
        ("sync -verbose", "No such option '-verbose'. Did you mean --verbose?"),
    ],
)
def test_a_long_option_with_one_dash_is_no_short_one_with_a_value(
    in_shipped_library: dict[str, str], tmp_path: Path, words: str, said: str
) -> None:
    """It would write a file, or give a tag, that nobody named."""
    done = program.run(words.split(), env=in_shipped_library, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"Error: {said}\n" in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "words",
    [
        "export -orefs.bib",
        "export -o./refs",
        "export -o -overview",
        "next -n5",
        "export -- -overview",
    ],
)
def test_a_value_may_follow_its_letter(
    in_shipped_library: dict[str, str], tmp_path: Path, words: str
) -> None:
    done = program.run(words.split(), env=in_shipped_library, cwd=tmp_path)
    assert done.returncode in (0, 1), done.stderr
