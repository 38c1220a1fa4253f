"""Sentences for the papers of reviews: why a review is about a paper, and what stays behind."""

from papernotes.sentences.wording import Sentence

SENTENCES: dict[str, Sentence] = {
    "import-bibliographies": "`papers import` reads bibliographies and the databases of other programs.",
    "convert-pages": "Convert pages of HTML first, such as a backup of Tistory: `pandoc -f html -t gfm PAGE.html -o PAGE.md`.",
    "attachment-not-copied": "{path} was not copied: {reason}",
}

REASONS = {
    "bare-id": "a number like an arXiv id in its text or file name",
    "chosen": "your choice",
    "citekey": "its citation key",
    "entry": "its BibTeX entry",
    "entry-and-title": "its BibTeX entry and title agree",
    "exported": "a note without a paper in an exported library",
    "citation": "the title, author and year in its top line",
    "exported-part": "a further note of its paper in an exported library",
    "file-name": "its file name is the citation key",
    "head": "the id in its head",
    "head-several": "its head names several papers",
    "id-and-title": "its link and title agree",
    "id-and-top": "its link and the title at its top agree",
    "known-link": "its only link to a paper that is known",
    "link": "its only link at the top",
    "mention": "a title in its text",
    "nothing": "nothing in it names a known paper",
    "several": "it names several papers",
    "short-title": "its title, which is short",
    "similar": "a similar title or short name",
    "survey": "its title is that of a survey or a list, and it names one paper",
    "title": "its title",
    "title-and-author": "its title and author agree",
    "title-and-id": "its title and link agree",
    "title-other-link": "its title, but its link is another paper",
    "title-other-venue": "its title, but its year or author differs",
    "unknown-first": "nothing is known offline of the paper that it names first, so this needs the network",
    "unknown-title": "its title and link agree, but nothing is known offline of that paper, so this needs the "
    "network",
    "titles-several": "its titles are those of several papers",
}
"""Words for each reason of a verdict, to stand in brackets behind the paper."""
