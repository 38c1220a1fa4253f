"""The keys of the keyboard that pages understand."""

from papernotes.app import App
from papernotes.web.asked import Asked, Shown
from papernotes.web.words.languages import words_in

KEYS = (
    ("/", "Go to the search field"),
    ("↓ j", "Next result"),
    ("↑ k", "Previous result"),
    ("o Enter", "Open the result"),
    ("e", "Edit the note"),
    ("u", "Undo the last change"),
    ("g h", "First page"),
    ("g n", "What to read next"),
    ("g t", "Tags"),
    ("g v", "Venues"),
    ("g c", "Calendar"),
    ("g r", "Review"),
    ("g i", "Lineage"),
    ("g q", "Questions"),
    ("g x", "Experiments"),
    ("g g", "Goals"),
    ("g l", "Log"),
    ("Esc", "Leave the field or close this list"),
    ("?", "Show this list"),
)
"""Each key with what it does. keys.js does it."""


def show(_app: App, asked: Asked) -> Shown:
    """Return the keys."""
    t = words_in(asked.language)
    record = [{"keys": keys, "does": words} for keys, words in KEYS]
    return Shown("keys.html", t("Keys"), {"keys": KEYS}, record)
