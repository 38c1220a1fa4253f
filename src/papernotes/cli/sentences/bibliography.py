"""Sentences for the notices of exports, manuscripts and imports."""

from papernotes.cli.wording import Sentence


def _missing(key: str, near: tuple[str, ...]) -> str:
    hint = f" (did you mean {' or '.join(near)}?)" if near else ""
    return f"{key} is cited and not in the library{hint}."


SENTENCES: dict[str, Sentence] = {
    "cited-example": "@{key} at the start of a line is the number of an example to pandoc, so it "
    "cites nothing there: write [@{key}].",
    "cited-missing": _missing,
    "cited-with-particle": "{key} is cited, because {particle} is read as a part of the key: "
    "write {correct}.",
    "cited-within-word": "@{key} right after a letter cites nothing: put a space or a bracket "
    "before it, [@{key}].",
    "export-changed-since": "{file} was changed since: it is left as it is and not kept up to date.",
    "export-kept-again": "{file} is kept up to date again.",
    "export-no-longer-kept": "{file} stays as it is and is no longer kept up to date.",
    "export-not-written": "{file} could not be kept up to date: {reason}",
    "export-problem": "{file}: {problem}",
    "give-encoding": "Give its encoding with --encoding.",
    "included-file-unreadable": "{file} is included and cannot be read.",
    "manuscript-problem": "{problem}",
    "manuscript-types": "Give LaTeX (.tex, .aux, .bcf), .md, .qmd, .Rmd, .typ or .ipynb to --cited.",
}
