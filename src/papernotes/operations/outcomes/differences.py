"""How the papers of a typed link differ, in the words of the note that has the link."""

import re
from collections.abc import Callable, Iterator

from papernotes.model.lineage.rows import main_steps
from papernotes.model.lineage.trunks import Lineage
from papernotes.operations.notes.plain_line import plain_line
from papernotes.patterns import pattern

_COMMON_WORDS = frozenset(
    [
        "this",
        "it",
        "that",
        "paper",
        "model",
        "method",
        "work",
        "also",
        "directly",
        "mainly",
        "builds",
        "build",
        "built",
        "based",
        "on",
        "upon",
        "extends",
        "extend",
        "extended",
        "extension",
        "of",
        "compares",
        "compare",
        "compared",
        "comparison",
        "with",
        "to",
        "the",
        "a",
        "an",
        "is",
        "and",
        "vs",
        "improves",
        "improved",
        "over",
        "contradicts",
        "contradict",
        "in",
    ]
)
_COMMON_KOREAN = pattern(
    r"(?:기반|바탕|토대|확장|비교|반박|개선|대비|이\s?논문|논문|모델|방법)[가-힣]*|^[은는이가을를의와과에]$|^(?:한다|이다|된다|하기)$"
)


def differences(lineage: Lineage, section: Callable[[str], str]) -> Iterator[str]:
    """Yield for each link what its line says on how the papers differ.

    Where it says nothing, the `section` of the paper's note on that is taken, once for a paper.
    """
    steps = main_steps(lineage)
    for link in lineage.links:
        line = plain_line(_without_link(link.text))
        if link.is_step and not _says_more(line):
            step = steps.setdefault(link.source, link)
            is_own = step is link and not link.by  # the section is in the reader's note
            line = section(link.source) if is_own else ""
        yield line


def section_on_differences(note: str) -> str:
    """Return the first paragraph of a note on how its paper differs; empty where there is none."""
    from papernotes.formats.note.aspects import read_aspects

    section = read_aspects(note, ["differs"]).get("differs", "")
    return plain_line(" ".join(section.split("\n\n")[0].split()))


def _without_link(line: str) -> str:
    """Return what follows the colon in a line such as `Builds on [[key]]: …`, else the line."""
    begun = re.match(r"[^:\]]{0,60}\]\]\)?\**\s*[:：]\s+(?=\S.{9})", line)
    return line[begun.end() :] if begun else line


def _says_more(line: str) -> bool:
    """Return whether a line says more than that one paper builds on the other."""
    words = re.findall(r"[^\W_]+", line)
    rest = [
        word
        for word in words
        if word.lower() not in _COMMON_WORDS
        and not any(map(str.isdigit, word))
        and not _COMMON_KOREAN.match(word)
    ]
    return len(rest) >= (3 if "".join(rest).isascii() else 2)  # Korean needs fewer words
