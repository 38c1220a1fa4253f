#!/bin/sh
# bibtex-tidy 1.14.0 (npm), node 20
#
# One would guess: --merge, which joins entries of the same author and title, tells Korean titles and names apart, or leaves alone what
# it cannot compare; and two entries with two DOIs are two papers.
# What happens: titles and names are compared by their Latin letters and digits. Of Korean ones nothing is left, so all papers are one:
# the second entry is deleted, with its key, and so is "GAN 평가" by another author beside "GAN 학습". The DOI is a reason to join and
# none to keep apart. A line calls them "similar content"; on standard input nothing is said. With --duplicates=doi,key all stay.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'bibtex-tidy@1.14.0' >/dev/null 2>&1
tidy=node_modules/.bin/bibtex-tidy
echo "bibtex-tidy $(node -p 'require("./node_modules/bibtex-tidy/package.json").version')"
cat >papers.bib <<'END'
@article{kim2020, author = {김, 철수}, title = {확산 모델}, year = {2020}, doi = {10.1000/a}}
@article{lee2021, author = {이, 영희}, title = {점 구름 분할}, year = {2021}, doi = {10.1000/b}}
@article{park2021, author = {박, 민수}, title = {GAN 학습}, year = {2021}}
@article{choi2022, author = {최, 수진}, title = {GAN 평가}, year = {2022}}
@article{ho2020, author = {Ho, Jonathan}, title = {Denoising}, year = {2020}}
@article{song2021, author = {Song, Jiaming}, title = {Implicit}, year = {2021}}
END
for options in '--merge' '--duplicates=doi,key --merge'; do
    cp papers.bib tidied.bib
    # shellcheck disable=SC2086
    "$tidy" tidied.bib --no-escape --modify $options >said.txt 2>&1
    cat said.txt
    printf '%s: %s\n' "$options" "$(sed -n 's/^@article{\(.*\),$/\1/p' tidied.bib | tr '\n' ' ')" | tee -a seen
done
cat >expected <<'END'
--merge: kim2020 park2021 ho2020 song2021 
--duplicates=doi,key --merge: kim2020 lee2021 park2021 choi2022 ho2020 song2021 
END
cmp expected seen
"$tidy" papers.bib --no-escape --modify --merge | grep -qF 'Entry lee2021 has similar content to entry kim2020.'
