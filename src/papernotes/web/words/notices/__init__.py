"""The sentences for notices in Korean, by the subject that reports them, as `sentences` has them in English."""

from papernotes.sentences.wording import Sentence
from papernotes.web.words.notices import (
    adoption,
    backup,
    bibliography,
    checks,
    history,
    lineage,
    notes,
    papers,
    reading,
    search,
    site,
    sync,
)

KOREAN: dict[str, Sentence] = {
    **adoption.KOREAN,
    **backup.KOREAN,
    **bibliography.KOREAN,
    **checks.KOREAN,
    **history.KOREAN,
    **lineage.KOREAN,
    **notes.KOREAN,
    **papers.KOREAN,
    **reading.KOREAN,
    **search.KOREAN,
    **site.KOREAN,
    **sync.KOREAN,
}
"""A sentence for each kind of notice, including the advice of errors."""
