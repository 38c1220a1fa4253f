#!/bin/sh
# biber 2.18 (Debian 12, package biber), its mode --tool, which tidies a .bib
#
# One would guess: a tool of that kind writes all entries with all their fields, in BibLaTeX's names, and reads what it has written itself. It warns of what
# it does not understand, a year 2020a for one.
# What happens: fields of other programs are left out without a warning, among them ranking and readstatus of JabRef, the pmid of PubMed's entries, and a
# timestamp; so is the preamble, with commands that titles may need. `year = {2020a}` with a month and a day becomes `DATE = {2020a-11-03}`:
# the next run calls that invalid and ignores it, so the paper has no year any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
biber --version
cat >refs.bib <<'END'
@preamble{"\newcommand{\noop}[1]{}"}
@article{kim, author = {Kim, Minsu}, title = {\noop{b}One}, journal = {Papers}, year = {2020a}, month = 11, day = 3, eid = {17},
  ranking = {rank5}, readstatus = {read}, pmid = {1}, timestamp = {2020-01-01}}
END
biber --tool --output-file one.bib refs.bib >said.one
biber --tool --output-file two.bib one.bib >said.two
grep "^WARN" said.one said.two
cat one.bib two.bib | tee seen
cat >expected <<'END'
@ARTICLE{kim,
  AUTHOR = {Kim, Minsu},
  DATE = {2020a-11-03},
  EID = {17},
  JOURNALTITLE = {Papers},
  TITLE = {\noop{b}One},
}
END
grep -v '^$' one.bib | cmp expected -
grep -v DATE expected >without
grep -v '^$' two.bib | cmp without -
test "$(grep -c "^WARN" said.one)" = 1
grep -qF "legacy year field '2020a' in entry 'kim' is not an integer" said.one
grep -qF "Invalid format '2020a-11-03' of date field 'date' - ignoring" said.two
