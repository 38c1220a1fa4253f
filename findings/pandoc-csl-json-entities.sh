#!/bin/sh
# pandoc 2.17.1.1 (Debian bookworm), reading CSL-JSON.
#
# One would guess: text in CSL-JSON has tags like HTML (<i>, <sup>), so a literal "<" is written
# "&lt;" and a literal "&" is written "&amp;".
#
# What happens: pandoc reads the tags, but no entity: "&lt;" and "&amp;" are printed as they stand.
# And what it writes itself (bibtex to csljson) has no escapes either: a title in which the text
# "<i>" is printed by LaTeX comes back from CSL-JSON as italics.
set -eu
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
cd "$here"
pandoc --version | head -n 1

cat > refs.json <<'END'
[{"id": "a", "type": "book", "title": "Less &lt; more &amp; <i>so</i> on", "issued": {"date-parts": [[2020]]}}]
END
printf -- '---\nnocite: "@*"\n---\n' | pandoc --citeproc --bibliography refs.json -t html > seen.html
grep -qi '&amp;lt;' seen.html    # "&lt;" is shown to the reader, not "<"
grep -qi '&amp;amp;' seen.html
grep -q '<em>' seen.html         # while the tag beside it is read

cat > refs.bib <<'END'
@book{b, title = {The \textless i\textgreater tag\textless/i\textgreater}, date = {2020}}
END
pandoc -f biblatex -t csljson refs.bib > back.json
grep -q '<i>tag</i>' back.json
printf -- '---\nnocite: "@*"\n---\n' | pandoc --citeproc --bibliography back.json -t html > back.html
if grep -q '&lt;i&gt;' back.html; then exit 1; fi  # the text "<i>" is gone: it became markup
echo "As described."
