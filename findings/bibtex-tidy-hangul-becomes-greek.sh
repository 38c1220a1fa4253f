#!/bin/sh
# bibtex-tidy 1.14.0 (npm), node 20
#
# One would guess: tidying a file of BibTeX leaves Korean letters as they are; what it escapes without
# being asked are signs such as "&" and accents such as "é", which LaTeX has commands for.
# What happens: Korean stays up to U+D3FF; of the syllables from U+D400 on, so of nearly all that begin
# with ㅎ, 877 of 932 become mathematical Greek and Latin: 이영희 is written "이영\mathsfbf{\Chi}" and 희소
# loses its first syllable. The letter meant is U+1D76C; 희 is U+D76C. Nothing is warned of, and
# "김철수" beside it is whole. With --no-escape all stay.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'bibtex-tidy@1.14.0' >/dev/null 2>&1
tidy=node_modules/.bin/bibtex-tidy
echo "bibtex-tidy $(node -p 'require("./node_modules/bibtex-tidy/package.json").version')"

cat >one.bib <<'END'
@article{lee2020, author = {김철수 and 이영희 and 박지훈}, title = {희소 모델의 훈련}, year = {2020}}
END
"$tidy" <one.bib >tidied.bib
"$tidy" --no-escape <one.bib >kept.bib
cat tidied.bib
grep -qF '김철수 and 이영\mathsfbf{\Chi} and 박지\mathbf{\Eta}' tidied.bib
grep -qF '\mathsfbf{\Chi}소 모델의 \mathbf{\Eta}련' tidied.bib
grep -qF '김철수 and 이영희 and 박지훈' kept.bib
grep -qF '희소 모델의 훈련' kept.bib
