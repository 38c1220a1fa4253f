"""The highlights of a paper's PDF, written into its note."""

from typing import Any

from papernotes.app import App
from papernotes.operations.pdf import highlights
from papernotes.web.asked import Asked, Changed, Later
from papernotes.web.changes.form import paper_of, way_back
from papernotes.web.words.languages import words_in
from papernotes.web.words.told import error_in


def write(app: App, asked: Asked) -> Later:
    """Write what is marked in the PDFs of a paper into its note; they are read apart from the library."""
    key = paper_of(app, asked)
    read = highlights.marks_of(app.library, key)

    def put(app: App, marks: Any) -> Changed:
        with app.operation("highlights"):
            (result,) = highlights.collect(app.library, app.notebook, [key], marks={key: marks})
        app.tell(result.notices)
        if result.errors and not result.items:
            raise result.errors[0]
        t = words_in(asked.language)
        counts = [
            t(words, number=number)
            for words, state in (
                ("{number} added", highlights.ADDED),
                ("{number} changed", highlights.CHANGED),
                ("{number} unchanged", highlights.SAME),
                ("{number} taken out by you", highlights.REMOVED),
                ("{number} no longer in the PDF", highlights.KEPT),
            )
            if (number := result.count(state))
        ]
        said = [f"{t('Highlights')}: {', '.join(counts)}"] if counts else []
        if not result.items and not result.errors:
            said.append(t("There are no highlights or comments in the PDF."))
        said += [error_in(asked.language, error) for error in result.errors]
        return Changed(way_back(asked), tuple(said))

    return Later(read, put)
