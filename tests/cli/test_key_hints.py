"""Words of queries that are meant as keys of papers."""

import pytest

from tests.support import program


@pytest.mark.parametrize("command", ["export --ris", "list", "search", "runs", "questions"])
def test_the_beginning_of_a_key_is_named(in_shipped_library: dict[str, str], command: str) -> None:
    """A bare key is a word of a query, which no text has."""
    done = program.run([*command.split(), "ho2020"], env=in_shipped_library)
    assert done.returncode == 1
    assert "To select a paper by its key: key:ho2020" in done.stderr


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("ddpm", "ho2020denoising"),
        ("LoRA", "hu2022lora"),
        ("MasaCtrl", "cao2023masactrl"),
        ("textual", "gal2023image"),
    ],
)
def test_what_a_paper_is_called_names_its_key(
    in_shipped_library: dict[str, str], name: str, key: str
) -> None:
    """A word of the title or its initials are a hint, never the paper itself."""
    done = program.run(["show", name], env=in_shipped_library)
    assert (done.returncode, done.stdout) == (3, "")
    assert f"There is no paper '{name}' in this library (did you mean {key}" in done.stderr


def test_a_text_that_no_title_is_as_long_as_is_cut(in_shipped_library: dict[str, str]) -> None:
    """JSON that is piped to a command by mistake fills no screen; a title is named whole."""
    record = '{"key": "ho2020denoising", "abstract": "' + "확산 " * 1000
    done = program.run(["tag", "new", "-"], env=in_shipped_library, typed=f"{record}\n")
    assert done.returncode == 3
    assert "There is no paper '" in done.stderr
    assert len(done.stderr) < 200
    title = (
        "A Title That No Paper of This Library Has, and Which Is Longer Than One Line of a Terminal"
    )
    done = program.run(["show", title], env=in_shipped_library)
    assert f"There is no paper '{title}'" in done.stderr
