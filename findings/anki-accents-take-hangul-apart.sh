#!/bin/sh
# anki 26.9.3 (PyPI), the library of the program of that name; python 3.11
#
# One would guess: "nc:", which searches without accents, finds café for cafe and leaves Korean as it is, since it has none; and "w:", whole words, finds a
# word with its particle in neither case, and NeRF in "NeRF를", where the script changes.
# What happens: texts are taken apart to drop the accents, Hangul into its letters too, and compared in pieces: "nc:가" finds 각도 and 간단, "nc:모데" 모델. "가"
# alone does not. "w:NeRF" does not find "NeRF를".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'anki==26.9.3'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^anki '
cat >find.py <<'END'
from anki.collection import Collection

collection = Collection("cards.anki2")
kind = collection.models.by_name("Basic")
for front in ("café", "각도", "간단", "모델", "NeRF를 쓴다"):
    note = collection.new_note(kind)
    note.fields[0] = front
    collection.add_note(note, collection.decks.id("Papers"))
for query in ("nc:cafe", "가", "nc:가", "모데", "nc:모데", "NeRF", "w:NeRF"):
    print(query, "=>", *(collection.get_note(number).fields[0] for number in collection.find_notes(query)))
END
venv/bin/python find.py | tee seen
cat >expected <<'END'
nc:cafe => café
가 =>
nc:가 => 각도 간단
모데 =>
nc:모데 => 모델
NeRF => NeRF를 쓴다
w:NeRF =>
END
cmp expected seen
