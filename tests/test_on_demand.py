"""Modules that are loaded on first use behave as imported ones."""

import gettext
import inspect
import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from papernotes import on_demand
from papernotes.cli.main import COMMANDS, papers
from tests.support.interpreter import printed_words, unmeasured


def printed(code: str) -> list[str]:
    """The words that some Python prints after the modules were deferred."""
    deferred = "from papernotes import on_demand\non_demand.defer_what_click_imports()\n"
    return printed_words(f"import sys\n{deferred}{code}")


@pytest.mark.parametrize(
    "name", ["inspect", "gettext", "threading", "platform", "uuid", "datetime"]
)
def test_a_module_is_loaded_when_it_is_used(name: str) -> None:
    """It is the same module before and after, and complete after; a name it lacks is an error."""
    assert printed(
        f"import {name}, types\n"
        f"print(type({name}) is types.ModuleType, hasattr({name}, 'nothing_of_it'))\n"
        f"print(sys.modules[{name!r}] is {name}, type({name}) is types.ModuleType)\n"
        f"print({name}.__name__, {name}.__spec__.name, {name}.__file__.endswith('{name}.py'))"
    ) == ["False", "False", "True", "True", name, name, "True"]  # fmt: skip # three lines


def test_a_finder_of_an_old_kind_is_passed_over() -> None:
    """As Python does with one that has no `find_spec`."""
    code = (
        "import sys\nclass Old:\n    def find_module(self, name, path=None): pass\n"
        "sys.meta_path.insert(0, Old())\nfrom papernotes import on_demand\n"
        "on_demand.defer_what_click_imports()\nprint(type(sys.modules['uuid']).__name__)"
    )
    assert printed_words(code) == ["_Unloaded"]


def test_importing_names_of_a_module_loads_it() -> None:
    """What is given is taken without loading it; every other name, and `*`, load it."""
    assert printed(
        "from inspect import cleandoc\nprint(type(sys.modules['inspect']).__name__)\n"
        "from inspect import signature\nprint(cleandoc is not sys.modules['inspect'].cleandoc)\n"
        "from gettext import *\nprint(bindtextdomain.__module__)"
    ) == ["_Unloaded", "True", "gettext"]


def test_dates_are_those_of_the_module() -> None:
    """Whether it was loaded or not: the same classes, also after a journey through `pickle`."""
    assert printed(
        "import datetime\nbefore = datetime.datetime, datetime.timedelta, datetime.UTC\n"
        "import pickle\nday = datetime.date(2026, 2, 28)\n"
        "print(pickle.loads(pickle.dumps(day)) == day, datetime.date.__module__)\n"
        "print(datetime.datetime.strptime('2026-03', '%Y-%m').year)\n"
        "print(type(datetime).__name__)\n"
        "print(len(datetime.__all__) > 8, type(datetime).__name__)\n"
        "print(before == (datetime.datetime, datetime.timedelta, datetime.UTC))"
    ) == ["True", "datetime", "2026", "_Unloaded", "True", "module", "True"]  # fmt: skip # lines


def test_what_stands_for_a_class_is_taken_back() -> None:
    """A parameter that click makes of an identifier is one."""
    assert printed(
        "import click\non_demand.take_back()\n"
        "value = click.UUID.convert('12345678123456781234567812345678', None, None)\n"
        "import uuid\nprint(type(value) is uuid.UUID, type(uuid).__name__)"
    ) == ["True", "module"]


def test_annotations_of_click_are_not_compiled() -> None:
    """Who asks for one is told so; those of classes that are made later are as always."""
    assert printed(
        "import typing\nwith on_demand.annotations_left():\n    import click.types\n"
        "class Pair(typing.NamedTuple):\n    first: 'int'\n"
        "print(typing.get_type_hints(Pair)['first'].__name__)\n"
        "try:\n    typing.get_type_hints(click.types.ParamTypeInfoDict)\n"
        "except NameError as error:\n    print(error)"
    ) == ["int", *["The", "annotations", "of", "click", "are", "not", "compiled."]]


def test_threads_that_use_a_module_at_once_get_it_whole() -> None:
    """None of them sees it half loaded."""
    assert printed(
        "from threading import Thread\nimport inspect\nseen = []\n"
        "ask = lambda: seen.append(inspect.signature(len).parameters)\n"
        "threads = [Thread(target=ask) for _ in range(20)]\n"
        "[thread.start() for thread in threads]\n[thread.join() for thread in threads]\n"
        "print(len(seen))"
    ) == ["20"]


def test_an_interrupted_load_is_begun_again() -> None:
    """Ctrl-C during the load leaves no half module behind."""
    assert printed(
        "import builtins, inspect\nreal = builtins.__import__\n"
        "def cut(name, *rest):\n    if name == 'dis': raise KeyboardInterrupt\n"
        "    return real(name, *rest)\n"
        "builtins.__import__ = cut\n"
        "try:\n    inspect.signature\nexcept KeyboardInterrupt:\n    print('cut')\n"
        "builtins.__import__ = real\nprint(inspect.signature(len).parameters['obj'])"
    ) == ["cut", "obj"]


def test_a_program_ends_and_fails_as_usual() -> None:
    """The end of the interpreter and a traceback ask for `threading` and `inspect` or not: both work."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from papernotes import __main__\nimport click\nclick.group(1, 2, 3)",
        ],
        env=unmeasured(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("TypeError: ")


@given(st.text(alphabet=st.sampled_from("ab \t\n\f"), max_size=40))
@example("One line.")
@example("  \n\n    Lines\n      with an indent\n\n  ")
def test_docstrings_are_cleaned_as_by_inspect(text: str) -> None:
    """The given function does what the module's own does."""
    assert on_demand.cleandoc(text) == inspect.cleandoc(text)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_help_is_cleaned_as_by_inspect(name: str) -> None:
    """In every help text of the program, too."""
    command = papers.get_command(None, name)  # type: ignore[arg-type]
    assert command is not None
    texts = [command.help, *(getattr(param, "help", None) for param in command.params)]
    for text in filter(None, texts):
        assert on_demand.cleandoc(text) == inspect.cleandoc(text)


def test_messages_are_as_without_translations(monkeypatch: pytest.MonkeyPatch) -> None:
    """The given functions do what those of `gettext` do where there is no translation."""
    monkeypatch.setenv("LANGUAGE", "C")
    assert on_demand.untranslated("Usage:") == gettext.gettext("Usage:")
    for number in (0, 1, 2):
        forms = ("{name} is", "{name} are", number)
        assert on_demand.untranslated_plural(*forms) == gettext.ngettext(*forms)
