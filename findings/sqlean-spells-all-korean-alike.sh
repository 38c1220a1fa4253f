#!/bin/sh
# sqlean.py 3.50.4.5 (PyPI), SQLite with the extensions of that name; python 3.11
#
# One would guess: fuzzy_translit, which makes ASCII of a text so that the other functions of its kind can compare it, spells Hangul in Latin letters, as it
# spells é and Cyrillic, or says that it cannot, as those functions say of what is not ASCII.
# What happens: each syllable becomes a question mark. So 모델 and 학습 are "??" both, and at a distance of 0; every title of as many syllables equals
# every other. "Модель" is "Modely".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'sqlean.py==3.50.4.5'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i '^sqlean'
cat >compare.py <<'END'
import sqlean

sqlean.extensions.enable_all()
database = sqlean.connect(":memory:")
for query in (
    "fuzzy_translit('café Модель')",
    "fuzzy_translit('모델'), fuzzy_translit('학습')",
    "fuzzy_leven(fuzzy_translit('모델'), fuzzy_translit('학습'))",
    "fuzzy_leven('모델', '학습')",
):
    try:
        print(query, "=>", *database.execute(f"SELECT {query}").fetchone())
    except sqlean.OperationalError as error:
        print(query, "=>", error)
END
venv/bin/python compare.py | tee seen
cat >expected <<'END'
fuzzy_translit('café Модель') => cafe Modely
fuzzy_translit('모델'), fuzzy_translit('학습') => ?? ??
fuzzy_leven(fuzzy_translit('모델'), fuzzy_translit('학습')) => 0
fuzzy_leven('모델', '학습') => arguments should be ASCII strings
END
cmp expected seen
