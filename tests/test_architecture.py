"""The rules of the design: layers, heavy imports, documented commands."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import click
import pytest

from papernotes.cli.main import COMMANDS, papers
from tests.support.folders import ROOT
from tests.support.interpreter import unmeasured

SOURCE = ROOT / "src" / "papernotes"
HEAVY = {
    "arxiv", "jinja2", "lxml", "markdown", "nh3", "pybtex", "pygments", "pypdf", "pypdfium2", "pypdfium2_raw",
    "requests", "sqlite_utils", "starlette",
    "uvicorn", "yaml",
}  # fmt: skip # a table
SLOW = {
    "ast",
    "bz2",
    "dis",
    "gettext",
    "inspect",
    "locale",
    "lzma",
    "platform",
    "shutil",
    "threading",
    "tokenize",
}
"""What click or our own modules import and no small command uses."""

RANK = {
    "__init__": 0,
    "errors": 0,
    "interrupts": 0,
    "module_finder": 0,
    "on_demand": 0,
    "patterns": 0,
    "utf8_mode": 0,
    "disk": 1,
    "programs": 1,
    "model": 2,
    "formats": 3,
    "search": 3,
    "file_store": 4,
    "catalogue": 4,
    "git": 4,
    "library": 4,
    "note_templates": 3,
    "note_trash": 3,
    "notebook": 4,
    "other_programs": 4,
    "pages": 4,
    "pdf": 4,
    "sources": 4,
    "operations": 5,
    "nearest_library": 5,
    "workspace": 6,
    "after_command": 7,
    "app": 8,
    "sentences": 8,
    "records": 9,
    "web": 10,
    "cli": 11,
    "__main__": 12,
}


def layer(module: str) -> str:
    """The layer of `papernotes.model.paper`: `model`."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in RANK else "__init__"


@cache
def import_statements(source: str) -> tuple[ast.Import | ast.ImportFrom, ...]:
    """The import statements of a module, anywhere in it."""
    nodes = ast.walk(ast.parse(source))
    return tuple(node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom))


def imports(source: str) -> Iterator[str]:
    """The modules of papernotes that a module imports, anywhere in it."""
    for node in import_statements(source):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif node.module:
            names = [node.module]
            if node.module in ("papernotes", "papernotes.operations"):
                names = [f"{node.module}.{alias.name}" for alias in node.names]
        yield from (name for name in names if name.split(".")[0] == "papernotes")


def violations(module: str, source: str) -> list[str]:
    """The imports of a module that go upward, or to another owner."""
    mine = layer(module)
    return [
        f"{module} imports {other}"
        for other in imports(source)
        if layer(other) != mine and RANK[layer(other)] >= RANK[mine]
    ]


@cache
def modules() -> tuple[tuple[str, str], ...]:
    """Every module of the program with its source."""
    result = []
    for file in sorted(SOURCE.rglob("*.py")):
        parts = file.relative_to(SOURCE.parent).with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__")
        result.append((name, file.read_text("utf-8")))
    return tuple(result)


def test_imports_run_downward_only() -> None:
    """No module imports from a layer above it or from an owner beside it."""
    assert [bad for name, source in modules() for bad in violations(name, source)] == []


@pytest.mark.parametrize(
    ("module", "planted"),
    [
        ("papernotes.model.paper", "from papernotes.library import Library"),
        ("papernotes.notebook", "def f():\n    from papernotes.library.library import Library"),
        ("papernotes.sources.arxiv", "import papernotes.library"),
        ("papernotes.formats.csl.write", "from papernotes.search import tokens"),
        ("papernotes.operations.papers.add", "from papernotes.workspace import Workspace"),
        ("papernotes.workspace", "from papernotes import cli"),
        ("papernotes.operations.papers.add", "from papernotes.app import App"),
    ],
)
def test_an_import_upward_is_noticed(module: str, planted: str) -> None:
    """The rule reports a violation planted in any layer."""
    assert violations(module, planted)


SUBJECTS = (
    "search", "catalogue", "notes", "papers", "pdf", "bibliography", "adoption", "checks", "outcomes", "reading", "text", "backup", "history",
    "sync", "site",
)  # fmt: skip # a table
"""The packages of operations: each imports only those before it."""


def uses(source: str, modules: set[str]) -> set[str]:
    """The modules among `modules` that a module imports anywhere, for its types too."""
    nodes = [node for node in import_statements(source) if isinstance(node, ast.ImportFrom)]
    names = {f"{node.module}.{alias.name}" for node in nodes for alias in node.names}
    return (names | set(imports(source))) & modules


def circle(sources: dict[str, str]) -> tuple[str, ...]:
    """Modules of which each imports the next and the last the first; empty if there are none."""
    modules = {name for name in sources if name.count(".") > 1}
    try:
        TopologicalSorter({name: uses(sources[name], modules) for name in modules}).prepare()
    except CycleError as error:
        return tuple(error.args[1])
    return ()


def test_no_modules_import_each_other() -> None:
    """Imports run in one direction, those inside functions and those of types included."""
    assert circle(dict(modules())) == ()


@pytest.mark.parametrize(
    "planted",
    [
        "def f():\n    from papernotes.operations.a import g",
        "if TYPE_CHECKING:\n    from papernotes.operations.a import Name",
        "import papernotes.operations.a",
    ],
)
def test_a_circle_is_noticed(planted: str) -> None:
    """The rule sees two modules that import each other, in a function or for a type alone."""
    sources = {
        "papernotes.operations.a": "from papernotes.operations import b",
        "papernotes.operations.b": planted,
    }
    assert set(circle(sources)) == set(sources)


def subject(module: str) -> str:
    """The package of operations that a module is in: `notes`; empty for every other module."""
    parts = module.split(".")
    return parts[2] if parts[1:2] == ["operations"] and len(parts) > 2 else ""


def climbs(module: str, source: str) -> list[str]:
    """Imports of a module of operations from a subject above its own."""
    if not subject(module):
        return []
    rank = SUBJECTS.index(subject(module))
    return [
        f"{module} imports {other}"
        for other in imports(source)
        if subject(other) and SUBJECTS.index(subject(other)) > rank
    ]


def test_subjects_import_only_those_before_them() -> None:
    """The packages of operations are ranked; so no two of them can import each other."""
    assert [bad for name, source in modules() for bad in climbs(name, source)] == []


@pytest.mark.parametrize(
    ("module", "planted"),
    [
        ("papernotes.operations.search.query", "from papernotes.operations.notes import refresh"),
        ("papernotes.operations.backup.restore", "from papernotes.operations import sync"),
        ("papernotes.operations.text.mirror", "import papernotes.operations.sync.merge"),
    ],
)
def test_a_climb_between_subjects_is_noticed(module: str, planted: str) -> None:
    """The rule sees an import planted from a subject above."""
    assert climbs(module, planted)


def test_every_layer_has_its_rank() -> None:
    """Every new folder or file at the top needs a rank."""
    there = {file.stem for file in SOURCE.glob("*.py")} | {
        folder.name for folder in SOURCE.iterdir() if (folder / "__init__.py").exists()
    }
    assert there - {"__main__"} <= set(RANK)


def loaded(code: str, *arguments: str) -> set[str]:
    """The modules and top-level packages that are loaded after running some Python.

    Raises CalledProcessError if the exit code is not 0.
    """
    # A module that waits for its first use has a type of its own.
    there = "[name for name, it in sys.modules.items() if type(it).__name__ != '_Unloaded']"
    names = f"{{part for name in {there} for part in (name, name.split('.')[0])}}"
    script = f"import sys\n{code}\nprint(*{names})"
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env=unmeasured(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return set(done.stdout.splitlines()[-1].split())


EVERY = "; ".join(f"papers.get_command(None, {name!r})" for name in ("list", *sorted(COMMANDS)))


def test_no_command_loads_a_heavy_package_to_start() -> None:
    """Importing every command imports none of the heavy packages."""
    assert not HEAVY & loaded(f"from papernotes.cli.main import papers; {EVERY}")


def running(folder: Path, command: list[str]) -> str:
    """Python that runs a command on the library of a folder, and fails if the command fails."""
    return (
        "from papernotes.cli.main import run\n"
        f"code = run(['--library', {str(folder)!r}, *{command!r}])\n"
        "if code: raise SystemExit(code)"
    )


@pytest.fixture(scope="module")
def shipped_of_today(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped library, which a command has brought to today's schema."""
    from tests.support.transcript import shipped

    folder = shipped(tmp_path_factory.mktemp("shipped") / "library")
    loaded(running(folder, ["tags"]))
    return folder


@pytest.fixture
def library(tmp_path: Path, shipped_of_today: Path) -> Path:
    """A copy of that library."""
    return shutil.copytree(shipped_of_today, tmp_path / "library")


def test_a_command_that_fails_is_noticed(tmp_path: Path) -> None:
    """A command that fails without a library fails the test too."""
    with pytest.raises(subprocess.CalledProcessError):
        loaded(running(tmp_path / "nowhere", ["list"]))


def test_a_heavy_import_is_noticed() -> None:
    """The test reports a planted heavy package."""
    assert HEAVY & loaded(f"from papernotes.cli.main import papers; {EVERY}; import yaml")


@pytest.mark.parametrize(
    "command",
    [["list"], ["search", "nerf"], ["show", "ho2020denoising"], ["tags"], ["venues"], ["list", "venue:nips"],
     ["export", "--bib"], ["export", "--json"], ["tag", "diffusion"], ["note", "ho2020", "--path"]],
    ids=" ".join,
)  # fmt: skip # a table of cases
def test_reading_commands_run_without_heavy_packages(command: list[str], library: Path) -> None:
    """A reading command loads none of the heavy packages."""
    assert not HEAVY & loaded(running(library, command))


@pytest.mark.parametrize(
    ("command", "unused"),
    [
        (["list"], {"tempfile", "urllib", "papernotes.library.oplog.record"}),
        (
            ["tag", "diffusion", "ho2020denoising"],
            {
                "papernotes.formats.text.paper",
                "papernotes.formats.text.own_fields",
                "papernotes.formats.note.facts.typed_heads",
                "papernotes.library.mirror",
                "papernotes.library.oplog.head_edits",
                "tarfile",
                "zipfile",
                "base64",
                "_hashlib",  # OpenSSL takes four megabytes
            },
        ),
        (
            ["show", "ho2020denoising"],
            {
                "_hashlib",
                "papernotes.formats.bibtex.people",
                "papernotes.operations.search.related",
                "papernotes.records.papers",
                "papernotes.sentences.messages",
            },
        ),
        (
            ["related", "ho2020denoising"],
            {
                "_hashlib",
                "papernotes.library.mirror",
                "papernotes.operations.papers.details",
                "papernotes.records.papers",
            },
        ),
        (["search", "nerf"], {"papernotes.operations.notes.ahead"}),
        (
            ["add", "catalogue:vit"],
            {
                "papernotes.sources.fetcher",
                "requests",
                "arxiv",
                "tarfile",
                "papernotes.formats.typed_reference",
                "papernotes.library.oplog.head_edits",
                "papernotes.model.entry",
            },
        ),
    ],
    ids=["list", "tag", "show", "related", "search", "add"],
)
def test_what_a_command_does_not_use_is_not_loaded(
    command: list[str], unused: set[str], library: Path
) -> None:
    """Modules that take longer to load than a small command takes to run."""
    assert not unused & loaded(running(library, command))


def test_an_import_of_one_entry_loads_little(library: Path) -> None:
    """Nothing for new tags, other keys, proposals and long notes, none of which the entry brings."""
    file = library / "newcomer.bib"
    file.write_text("@misc{newcomer, title = {A Newcomer to the Library}}\n", "utf-8")
    papers = "papernotes.operations.papers"
    unused = {
        "textwrap",
        *(f"{papers}.{name}" for name in ("tag", "rename", "complete", "details")),
    }
    assert not unused & loaded(running(library, ["import", str(file)]))


@pytest.mark.parametrize(
    "command",
    [["--help"], ["list"], ["search", "nerf"], ["tags"], ["show", "ho2020denoising"]],
    ids=" ".join,
)
def test_a_command_starts_without_what_click_hardly_uses(command: list[str], library: Path) -> None:
    """Modules of the standard library that take longer to load than click itself."""
    arguments = command if command == ["--help"] else ["--library", str(library), *command]
    assert not SLOW & loaded(started(arguments))


def test_a_slow_module_at_the_start_is_noticed() -> None:
    """The rule sees a module that is used, whether it was deferred or not."""
    used = f"{started(['--help'])}\nimport inspect, locale\ninspect.signature(exit)"
    assert {"inspect", "ast", "locale"} <= loaded(used)


NAMED_TUPLES = """
print([cls.__name__ for name, module in list(sys.modules.items()) if name.startswith("papernotes")
       for cls in vars(module).values() if isinstance(cls, type) and hasattr(cls, "_fields")], file=sys.stderr)
"""


def named_tuples(code: str) -> list[str]:
    """The named tuples that modules of the program hold after running some Python."""
    script = f"import sys\n{code}\n{NAMED_TUPLES}"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=unmeasured(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    names: list[str] = ast.literal_eval(done.stderr)
    return names


SEARCHED = """
import papernotes.cli.commands.find
import papernotes.catalogue.search, papernotes.catalogue.several_words
"""


def test_a_search_of_the_catalogue_loads_little() -> None:
    """To define a named tuple takes a hundredth of such a search."""
    assert not named_tuples(SEARCHED)


def test_a_named_tuple_is_noticed() -> None:
    """The rule sees one in any module."""
    assert "Notice" in named_tuples("import papernotes.model.notice")


COMPILED = """
import builtins
compiled, real = [], builtins.compile
def noted(text, file, *rest, **named):
    if file == "<string>":  # modules without bytecode have another one
        compiled.append(text)
    return real(text, file, *rest, **named)
builtins.compile = noted
"""


@pytest.mark.parametrize(
    "command",
    [
        ["--help"],
        ["list"],
        ["search", "nerf"],
        ["tag", "new", "ho2020denoising"],
        ["add", "catalogue:vit"],
    ],
    ids=" ".join,
)
def test_a_command_starts_without_a_call_of_compile(command: list[str], library: Path) -> None:
    """The first one of a process makes the hundred classes of `ast`, which is a tenth of a start.

    `typing` calls it for an annotation in quotes of a NamedTuple, a TypedDict or a TypeVar.
    """
    arguments = command if command == ["--help"] else ["--library", str(library), *command]
    loaded(f"{COMPILED}{started(arguments)}\nassert not compiled, compiled")


def test_a_call_of_compile_is_noticed() -> None:
    """The rule reports a planted annotation."""
    planted = "from typing import NamedTuple\nclass Pair(NamedTuple):\n    first: 'int | None'\n"
    with pytest.raises(subprocess.CalledProcessError):
        loaded(f"{COMPILED}{planted}{started(['--help'])}\nassert not compiled, compiled")


def quoted_fields(source: str) -> list[str]:
    """The fields of named tuples whose whole annotation is in quotes."""
    classes = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ClassDef))
    return [
        ast.unparse(field.target)
        for each in classes
        if "NamedTuple" in map(ast.unparse, each.bases)
        for field in each.body
        if isinstance(field, ast.AnnAssign) and isinstance(field.annotation, ast.Constant)
    ]


def test_no_field_of_a_named_tuple_is_annotated_in_quotes() -> None:
    """Each would be compiled when its module is loaded, but for a server that does not matter."""
    commands = ((name, source) for name, source in modules() if layer(name) != "web")
    assert {name: fields for name, source in commands if (fields := quoted_fields(source))} == {}


def test_a_field_in_quotes_is_noticed() -> None:
    """The rule sees a planted one, and allows quotes inside brackets, which nothing compiles."""
    planted = (
        "class Pair(NamedTuple):\n    first: 'int | None' = None\n    rest: tuple['Pair', ...]"
    )
    assert quoted_fields(planted) == ["first"]


def started(arguments: list[str]) -> str:
    """Python that runs the program from its first import on, as its script does."""
    return (
        "import os\nfrom papernotes.__main__ import main\nos._exit = sys.exit\n"
        f"sys.argv[1:] = {arguments!r}\n"
        "try:\n    main()\nexcept SystemExit as ended:\n    assert not ended.code"
    )


@pytest.mark.parametrize(
    ("path", "text", "unused"),
    [
        ("papers/a.bib", "@misc{a,\n}\n", {"click", "tempfile", "papernotes.library"}),
        ("notes/a.md", "a\n", {"click", "dataclasses", "papernotes.library"}),
    ],
    ids=["paper", "note"],
)
def test_the_merge_driver_loads_little(
    path: str, text: str, unused: set[str], tmp_path: Path
) -> None:
    """git starts it once for every file of a merge."""
    files = [tmp_path / name for name in ("base", "ours", "theirs")]
    for file in files:
        file.write_text(text, encoding="utf-8")
    run = "import os, runpy; from contextlib import suppress; os._exit = sys.exit\n"
    run += "with suppress(SystemExit):\n"
    run += "    runpy.run_module('papernotes', run_name='__main__')"
    seen = loaded(run, "merge-driver", *map(str, files), path)
    assert "papernotes.operations.sync.merge_driver" in seen
    assert not unused & seen


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_documented(name: str) -> None:
    """Every command explains itself, shows an example, and stands in docs/commands.md."""
    command = papers.get_command(None, name)  # type: ignore[arg-type]
    assert command is not None
    documented(name, command)


def test_a_command_without_documents_is_noticed() -> None:
    """The rule reports a command or an option without documentation."""
    plain = click.Command("list", help="List papers. Example: papers list", short_help="List.")
    with pytest.raises(AssertionError):
        documented("list", plain)
    bare = click.Option(["--new"])
    planted = click.Command(
        "list", help="Example: papers list", short_help=COMMANDS["list"], params=[bare]
    )
    with pytest.raises(AssertionError, match="no help"):
        documented("list", planted)


def documented(name: str, command: click.Command) -> None:
    """Assert that a command has a first line, a help text with an example, and its page."""
    assert command.short_help == COMMANDS[name]
    assert command.help is not None
    assert "Example" in command.help
    assert "\\b" not in command.help, "an r-string spoils the mark of lines to be kept"
    assert f"papers {name}" in command.help
    docs = (SOURCE.parent.parent / "docs" / "commands.md").read_text("utf-8")
    assert f"## papers {name}\n" in docs
    for option in (param for param in command.params if param.param_type_name == "option"):
        assert getattr(option, "help", None), f"{name} {option.opts} has no help"
        assert option.opts[-1] in docs


def names_a_face(source: str) -> list[str]:
    """What of a module belongs to the command line: an import of click, and options or commands in texts.

    Docstrings may name both, and the options of git are its own.
    """
    nodes = list(ast.walk(ast.parse(source)))
    docs = {
        id(node.body[0].value)
        for node in nodes
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    docs |= {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    imported = [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    imported += [name.name for node in nodes if isinstance(node, ast.Import) for name in node.names]
    texts = [
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
    ]
    results = [name for name in imported if name.partition(".")[0] == "click"]
    return results + [text for text in texts if HINT.search(text) and not OF_GIT.search(text)]


HINT = re.compile(rf"(^|\s)--[a-z]|papers ({'|'.join(COMMANDS)})\b")
OF_GIT = re.compile(r"^--[a-z0-9-]+(=[a-z-]*)?$|\bgit ")


def test_operations_know_no_face() -> None:
    """No operation imports click, or names an option or a command of the command line in a text."""
    operations = ((name, text) for name, text in modules() if layer(name) == "operations")
    assert {name: results for name, text in operations if (results := names_a_face(text))} == {}


@pytest.mark.parametrize(
    "planted",
    [
        "import click",
        "raise E(f'{x}: add --yes')",
        "raise E('`papers sync` again')",
        "E('--cited reads')",
    ],
)
def test_a_face_in_an_operation_is_noticed(planted: str) -> None:
    """The rule sees an import, an option and a command."""
    assert names_a_face(planted)
    assert not names_a_face('"""Used by `papers tag --remove`."""\nrun("rm", "--quiet")')


def test_modules_stay_short() -> None:
    """No module has many more than 320 lines: a longer one owns more than one thing."""
    assert [name for name, source in modules() if source.count("\n") > 330] == []


def imported_tests(source: str) -> list[str]:
    """The test modules that some Python imports."""
    names: list[str] = []
    for node in import_statements(source):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif node.module:
            names += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return [name for name in names if name.startswith("tests.") and ".test_" in name]


def test_no_test_is_imported() -> None:
    """What several tests need is in tests/support, so that each test file can change alone."""
    folders = ("tests", "scripts", "benchmarks", "torture")
    files = [file for folder in folders for file in sorted((ROOT / folder).rglob("*.py"))]
    assert len(files) > 100
    assert {
        str(file.relative_to(ROOT)): names
        for file in files
        if (names := imported_tests(file.read_text("utf-8")))
    } == {}


@pytest.mark.parametrize(
    "planted",
    [
        "from tests.model.test_tags import CASES",
        "from tests.model import test_tags",
        "def f():\n    import tests.test_architecture",
    ],
)
def test_an_imported_test_is_noticed(planted: str) -> None:
    """The rule sees each way of importing a test."""
    assert imported_tests(planted)


FACES = {"cli", "web"}
FACES_USE = {"app", "operations", "model", "errors", "sentences", "records", "pages"} | FACES
"""What a face is made of: the application, the operations it calls, and the nouns of both; the
sentences and records that faces share, and the templates. The command line starts the face of pages."""

FACES_MAY_USE = {
    "papernotes.cli.main": {"papernotes.__version__", "papernotes.interrupts"},
    "papernotes.cli.programs.pager": {"papernotes.interrupts", "papernotes.programs"},
    "papernotes.cli.streams": {"papernotes.interrupts", "papernotes.utf8_mode"},
}
"""What the process needs beside: its version, the signals that end it and the encoding of its
terminal; and the pager, which is a program of the terminal that has to end with the process."""


def beneath(module: str, source: str) -> list[str]:
    """Imports of a face that go past the application to what is beneath it."""
    return [
        f"{module} imports {other}"
        for other in imports(source)
        if layer(module) in FACES
        and layer(other) not in FACES_USE
        and other not in FACES_MAY_USE.get(module, set())
    ]


def test_faces_use_the_application() -> None:
    """Faces import only `app`, `operations`, `model`, `errors`, what they share, and their own."""
    assert [bad for name, source in modules() for bad in beneath(name, source)] == []


@pytest.mark.parametrize(
    "planted",
    [
        "from papernotes.workspace import Workspace",
        "def f():\n    from papernotes.library.query import columns",
        "if TYPE_CHECKING:\n    from papernotes.notebook import Notebook",
        "from papernotes.disk import files",
        "import papernotes.sources.arxiv",
        "from papernotes import interrupts",
    ],
)
def test_a_face_that_goes_past_the_application_is_noticed(planted: str) -> None:
    """The rule sees an import of what lies beneath, wherever it is planted."""
    assert beneath("papernotes.cli.commands.list", planted)


def questions(source: str) -> list[str]:
    """What a module asks of an owner by itself: `app.library.papers`; handing it on is fine."""
    if not re.search(r"\b(?:library|notebook)[\s)\\]*\.", source):
        return []
    return [
        ast.unparse(node)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Attribute)
        and node.value.attr in ("library", "notebook")
    ]


def test_faces_ask_operations() -> None:
    """A command hands the library and the notebook to operations, and asks them nothing itself."""
    faces = [source for name, source in modules() if layer(name) in FACES]
    assert [asked for source in faces for asked in questions(source)] == []


def test_a_face_that_asks_the_library_is_noticed() -> None:
    """The rule sees a question to an owner, and not the handing on of one."""
    planted = "rows = app.library.queries.rows()\nadd(app.library, app.notebook)"
    assert questions(planted) == ["app.library.queries"]


EXCEPTION = re.compile(r"# (?:noqa\b|fmt: skip)(?P<reason>.*)")
REASON = re.compile(r": [A-Z]+[0-9]+(?:, [A-Z]+[0-9]+)* - \w+.*| # \w+.*")


def bare_exceptions(source: str) -> list[str]:
    """The comments that switch a rule of the linter or the formatter off without a reason."""
    return [
        match[0] for match in EXCEPTION.finditer(source) if not REASON.fullmatch(match["reason"])
    ]


def test_every_exception_has_a_reason() -> None:
    """Where the linter or the formatter is switched off for a line, the line says why."""
    folders = ("src", "tests", "scripts", "benchmarks", "torture")
    files = [file for folder in folders for file in sorted((ROOT / folder).rglob("*.py"))]
    assert {
        str(file.relative_to(ROOT)): bare
        for file in files
        if file != Path(__file__) and (bare := bare_exceptions(file.read_text("utf-8")))
    } == {}


@pytest.mark.parametrize("planted", ["noqa: F401", "noqa", "fmt: skip"])
def test_an_exception_without_a_reason_is_noticed(planted: str) -> None:
    """The rule sees each kind of exception, and takes it with a reason."""
    assert bare_exceptions(f"x = 1  # {planted}\n")


def test_an_exception_with_a_reason_is_taken() -> None:
    """For the linter the reason stands behind the rule, for the formatter in a comment of its own."""
    assert not bare_exceptions("import requests  # noqa: F401 - may fail here\n")
    assert not bare_exceptions("X = {\n}  # fmt: skip # a table\n")
