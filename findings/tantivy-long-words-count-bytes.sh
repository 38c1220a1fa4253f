#!/bin/sh
# tantivy 0.27.0 (PyPI), the binding of the search library of that name; python 3.11
#
# One would guess: what is left out of the index as too long to be a word, above 40, is counted in letters: an English word of 38 is
# kept, so a Korean one of 14 is.
# What happens: 40 are bytes, and a syllable has three of them: from 14 syllables on a word is not in the index, and a search for it
# finds nothing. Koreans may write a title without blanks: "비지도학습기반이상탐지기법연구" has 15. Neither adding it nor asking for it
# says so. With 13 syllables it is found.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'tantivy==0.27.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^tantivy '
cat >find.py <<'END'
import tantivy

TITLES = ("unsupervisedanomalydetectionapproaches", "비지도학습기반이상탐지기법", "비지도학습기반이상탐지기법들", "비지도학습기반이상탐지기법연구")
builder = tantivy.SchemaBuilder()
builder.add_text_field("title", stored=True)
index = tantivy.Index(builder.build())
writer = index.writer()
for title in TITLES:
    writer.add_document(tantivy.Document(title=title))
writer.commit()
index.reload()
for title in TITLES:
    found = index.searcher().search(index.parse_query(title, ["title"])).count
    print(title, len(title), "letters", len(title.encode()), "bytes:", found)
END
venv/bin/python find.py | tee seen
cat >expected <<'END'
unsupervisedanomalydetectionapproaches 38 letters 38 bytes: 1
비지도학습기반이상탐지기법 13 letters 39 bytes: 1
비지도학습기반이상탐지기법들 14 letters 42 bytes: 0
비지도학습기반이상탐지기법연구 15 letters 45 bytes: 0
END
cmp expected seen
