"""Tags put on a paper and taken off."""

from papernotes.app import App
from papernotes.model.tags.portable import new_tag
from papernotes.operations.papers import tag as tag_papers
from papernotes.web.asked import Asked, Changed
from papernotes.web.changes.form import field, paper_of, way_back
from papernotes.web.words.languages import words_in


def add(app: App, asked: Asked) -> Changed:
    """Put the tags in `tag`, between commas, on the paper."""
    tags = list(
        dict.fromkeys(new_tag(text) for text in field(asked, "tag").split(",") if text.strip())
    )
    return _change(app, asked, tags, remove=False)


def remove(app: App, asked: Asked) -> Changed:
    """Take the tag in `remove` off the paper."""
    return _change(app, asked, [field(asked, "remove")], remove=True)


def _change(app: App, asked: Asked, tags: list[str], *, remove: bool) -> Changed:
    key = paper_of(app, asked)
    t = words_in(asked.language)
    said = []
    with app.operation("untag" if remove else "tag", tags=tags):
        for name in tags:
            result = tag_papers.tag(app.library, app.notebook, name, [key], remove=remove)
            app.tell(result.notices)
            if key not in result.tags:
                words = (
                    "{key} does not have the tag {tag}."
                    if remove
                    else "{key} already has the tag {tag}."
                )
                said.append(t(words, key=key, tag=result.stored))
            elif remove:
                said.append(t("{key} no longer has the tag {tag}.", key=key, tag=result.tags[key]))
            else:
                said.append(t("{key} has the tag {tag} now.", key=key, tag=result.tags[key]))
    return Changed(way_back(asked), tuple(said))
