#!/bin/sh
# idutils 1.7.1 (PyPI), which tells identifiers apart for Invenio and Zenodo; python 3.11
#
# One would guess: a DOI that is followed by words, a Korean particle or a second DOI is none, or ends before the blank, as "2006.11239 확산"
# and "2006.11239을" are no arXiv identifiers to it.
# What happens: everything behind the slash is the DOI, to the end of the line: "10.1145/3528223.3530127에서 다운로드" is one, and so are two
# DOIs with a comma between them; `normalize_doi` gives them back and `to_url` makes links with blanks of them.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'idutils==1.7.1'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i '^idutils '
cat >detect.py <<'END'
import idutils

DOI = "10.1145/3528223.3530127"
for text in (DOI, f"{DOI}에서 다운로드", f"https://doi.org/{DOI} (2022)", f"{DOI}, 10.1145/3528223", "2006.11239", "2006.11239을", "2006.11239 확산"):
    schemes = idutils.detect_identifier_schemes(text)
    doi = "doi" in schemes
    print(text, ",".join(schemes), idutils.normalize_doi(text) if doi else "", idutils.to_url(text, "doi") if doi else "", sep=" | ")
END
venv/bin/python detect.py | tee seen
grep -qxF '10.1145/3528223.3530127에서 다운로드 | doi,handle | 10.1145/3528223.3530127에서 다운로드 | http://doi.org/10.1145/3528223.3530127에서 다운로드' seen
grep -qF 'https://doi.org/10.1145/3528223.3530127 (2022) | doi,url | 10.1145/3528223.3530127 (2022) | ' seen
grep -qF '10.1145/3528223.3530127, 10.1145/3528223 | doi,handle | 10.1145/3528223.3530127, 10.1145/3528223 | ' seen
grep -qxF '2006.11239 | arxiv |  | ' seen
grep -qxF '2006.11239을 |  |  | ' seen
grep -qxF '2006.11239 확산 |  |  | ' seen
