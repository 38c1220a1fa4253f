"""Templates and static files of pages."""

from pathlib import Path

import jinja2
import pytest

from papernotes.pages import static_files, templates


def test_values_are_escaped_and_own_templates_come_first(tmp_path: Path) -> None:
    """A title with markup stays text; a template in the user's folder is used."""
    (tmp_path / "paper.html").write_text("<h1>{{ title }}</h1>", "utf-8")
    template = templates.environment([str(tmp_path)]).get_template("paper.html")
    assert template.render(title="a<b> & 확산") == "<h1>a&lt;b&gt; &amp; 확산</h1>"


def test_a_value_that_is_missing_is_an_error(tmp_path: Path) -> None:
    """A misspelled name does not become an empty place."""
    (tmp_path / "paper.html").write_text("{{ titel }}", "utf-8")
    template = templates.environment([str(tmp_path)]).get_template("paper.html")
    with pytest.raises(jinja2.UndefinedError):
        template.render(title="x")


def test_only_files_of_the_package_are_read() -> None:
    """A name that leads out of the folder is no file."""
    for name in static_files.names():
        assert static_files.read(name)
    with pytest.raises(FileNotFoundError):
        static_files.read("../templates.py")
