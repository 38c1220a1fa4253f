"""What operations report, in Korean: the tables of `notices` and of `errors` as one each."""

from papernotes.sentences.wording import Sentence
from papernotes.web.words.errors import library, network, queries
from papernotes.web.words.errors import notes as errors_of_notes
from papernotes.web.words.errors import papers as errors_of_papers
from papernotes.web.words.errors import pdf as errors_of_pdf
from papernotes.web.words.errors import reading as errors_of_reading
from papernotes.web.words.notices import (
    adoption,
    backup,
    bibliography,
    catalogue,
    checks,
    full_text,
    history,
    lineage,
    notes,
    papers,
    pdf,
    reading,
    search,
    site,
    sync,
)

NOTICES: dict[str, Sentence] = {
    **adoption.KOREAN,
    **backup.KOREAN,
    **bibliography.KOREAN,
    **catalogue.KOREAN,
    **checks.KOREAN,
    **full_text.KOREAN,
    **history.KOREAN,
    **lineage.KOREAN,
    **notes.KOREAN,
    **papers.KOREAN,
    **pdf.KOREAN,
    **reading.KOREAN,
    **search.KOREAN,
    **site.KOREAN,
    **sync.KOREAN,
}
"""A sentence for each kind of notice, including the advice of errors."""

ERRORS: dict[str, str] = {
    **library.KOREAN,
    **network.KOREAN,
    **errors_of_notes.KOREAN,
    **errors_of_papers.KOREAN,
    **errors_of_pdf.KOREAN,
    **queries.KOREAN,
    **errors_of_reading.KOREAN,
}
"""The messages of errors by their English words."""
