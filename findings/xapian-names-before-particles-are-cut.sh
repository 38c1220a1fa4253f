#!/bin/sh
# Xapian 1.4.22 (Debian 12, packages libxapian30 and python3-xapian); python 3.11
#
# One would guess: C++ and C#, which it keeps whole as it says, are whole before a Korean particle too, or else are cut in the same way
# where they are asked for; and a dot between two Korean words, "분류·회귀", parts them as a comma does.
# What happens: "C++는" is "c" and "는", since no letter may follow the signs, but the query "C++" asks for "c++" and finds nothing. "분류·회귀"
# is one word, as "김철수·이영희" is one author, after a rule for Catalan: a search for 회귀 or 이영희 finds nothing. With FLAG_CJK_NGRAM
# the dot parts, and C++ is still not found.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
apt-get download -qq python3-xapian=1.4.22-1 libxapian30=1.4.22-1 libuuid1 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" .; done
cat >find.py <<'END'
import xapian


def find(text: str, word: str, index_flags: int, query_flags: int) -> bool:
    """Return whether a text is found by a word."""
    database = xapian.WritableDatabase("", xapian.DB_BACKEND_INMEMORY)
    generator, parser, document = xapian.TermGenerator(), xapian.QueryParser(), xapian.Document()
    generator.set_document(document)
    generator.set_flags(index_flags)
    generator.index_text(text)
    database.add_document(document)
    enquire = xapian.Enquire(database)
    enquire.set_query(parser.parse_query(word, parser.FLAG_DEFAULT | query_flags))
    return enquire.get_mset(0, 1).size() == 1


print("Xapian", xapian.version_string())
ngrams = xapian.TermGenerator.FLAG_CJK_NGRAM, xapian.QueryParser.FLAG_CJK_NGRAM
for text, word in (("C++ is fast", "C++"), ("C++는 빠르다", "C++"), ("분류,회귀", "회귀"), ("분류·회귀", "회귀")):
    print(text, word, find(text, word, 0, 0), find(text, word, *ngrams))
END
/usr/bin/python3 --version
PYTHONPATH=usr/lib/python3/dist-packages LD_LIBRARY_PATH=usr/lib/x86_64-linux-gnu /usr/bin/python3 find.py | tee seen
cat >expected <<'END'
Xapian 1.4.22
C++ is fast C++ True True
C++는 빠르다 C++ False False
분류,회귀 회귀 True True
분류·회귀 회귀 False True
END
cmp expected seen
