"""The messages of errors in Korean, by subject.

An error says its message in English where it is raised. The English words are the key of the Korean ones, with
a name in braces wherever a message has a detail.
"""

from papernotes.web.words.errors import library, network, notes, papers, queries, reading

KOREAN: dict[str, str] = {
    **library.KOREAN,
    **network.KOREAN,
    **notes.KOREAN,
    **papers.KOREAN,
    **queries.KOREAN,
    **reading.KOREAN,
}
