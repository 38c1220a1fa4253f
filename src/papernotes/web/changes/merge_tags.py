"""Two tags made one."""

from papernotes.app import App
from papernotes.operations.papers import tag_changes
from papernotes.web.asked import Asked, Changed
from papernotes.web.changes.form import field, way_back
from papernotes.web.words.counts import count_in
from papernotes.web.words.languages import words_in


def merge(app: App, asked: Asked) -> Changed:
    """Give papers with the tag `old` the tag `into`, and make the old one its other name."""
    old, into = field(asked, "old"), field(asked, "into")
    app.reading()
    with app.operation("merge_tags", old=old, new=into):
        change = tag_changes.merge(app.library, app.notebook, old, into)
    app.tell(change.notices)
    t, count = words_in(asked.language), count_in(asked.language)
    papers = count(len(change.papers), "paper")
    said = t("{old} is now {new}. Changed: {papers}.", old=old, new=change.new, papers=papers)
    return Changed(way_back(asked), (said,))
