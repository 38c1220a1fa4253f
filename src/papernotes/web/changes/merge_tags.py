"""Two tags made one."""

from papernotes.app import App
from papernotes.operations.papers import tag_changes
from papernotes.web.asked import Asked, Changed
from papernotes.web.changes.back import way_back
from papernotes.web.words.counts import count_in
from papernotes.web.words.languages import words_in


def merge(app: App, asked: Asked) -> Changed:
    """Give papers with the tag `old` the tag `into`, and make the old one its other name."""
    old, into = asked.form.get("old", ""), asked.form.get("into", "")
    app.reading()
    with app.operation("merge_tags", old=old, new=into):
        change = tag_changes.merge(app.library, app.notebook, old, into)
    app.tell(change.notices)
    t, count = words_in(asked.language), count_in(asked.language)
    papers = count(len(change.papers), "paper")
    said = t("{old} is now {new}. Changed: {papers}.", old=old, new=change.new, papers=papers)
    return Changed(way_back(asked), (said,))
