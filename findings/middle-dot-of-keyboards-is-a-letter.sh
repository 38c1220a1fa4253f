#!/bin/sh
# apsw 3.54.1.0 (PyPI) with SQLite's FTS5, tantivy 0.27.0 (PyPI), minisearch 7.2.0 (npm); python 3.11, node 20
#
# One would guess: the dot between words of a list, as Korean titles and lists of authors have it, "분류·회귀" and "김철수·이영희", parts
# words as a comma does, whichever of the dots that look alike was typed.
# What happens: the one that Korean keyboards offer first among the signs, U+318D, is the old vowel arae-a to Unicode, a letter, so
# "분할ㆍ검출" and "김철수ㆍ이영희" are one word each, and a search for 검출 or 이영희 finds nothing. With U+00B7 and U+30FB, which nobody
# can tell from it on the screen, they are found.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'apsw==3.54.1.0' 'tantivy==0.27.0'
npm install --silent --no-fund --no-audit 'minisearch@7.2.0' >/dev/null 2>&1
cat >find.py <<'END'
import apsw
import tantivy

texts = [f"분할{dot}검출 김철수{dot}이영희" for dot in "·・ㆍ"]
print("SQLite", apsw.sqlite_lib_version())
database = apsw.Connection(":memory:")
database.execute("create virtual table papers using fts5(title)")
schema = tantivy.SchemaBuilder().add_text_field("title", stored=True).build()
index = tantivy.Index(schema)
writer = index.writer()
for text in texts:
    database.execute("insert into papers values (?)", (text,))
    writer.add_document(tantivy.Document(title=text))
writer.commit()
index.reload()
searcher = index.searcher()
for word in ("검출", "이영희"):
    print("FTS5", word, [text for (text,) in database.execute("select title from papers where title match ?", (word,))])
    hits = searcher.search(index.parse_query(word, ["title"])).hits
    print("tantivy", word, sorted((searcher.doc(place)["title"][0] for _, place in hits), key=texts.index))
END
cat >find.mjs <<'END'
import MiniSearch from 'minisearch'
const texts = [...'·・ㆍ'].map((dot) => `분할${dot}검출 김철수${dot}이영희`)
const index = new MiniSearch({ fields: ['title'], storeFields: ['title'] })
index.addAll(texts.map((title, id) => ({ id, title })))
for (const word of ['검출', '이영희']) console.log('minisearch', word, index.search(word).map((hit) => hit.title).sort())
END
{
    venv/bin/python find.py
    node find.mjs
} | tee seen
for line in "FTS5 검출" "FTS5 이영희" "tantivy 검출" "tantivy 이영희"; do
    grep -qxF "$line ['분할·검출 김철수·이영희', '분할・검출 김철수・이영희']" seen
done
for word in 검출 이영희; do grep -qF "minisearch $word [ '분할·검출 김철수·이영희', '분할・검출 김철수・이영희' ]" seen; done
