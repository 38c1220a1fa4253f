#!/bin/sh
# prettier 3.10.1 (npm), node 20
#
# One would guess: a formatter of Markdown leaves formulas alone, and a formula of several lines may begin on the line of
# its "$$" and end on that of the other, as Obsidian, pandoc and Jekyll's kramdown draw it and as people write it:
# "$$\begin{aligned}", lines, "\end{aligned}$$".
# What happens: only "$$" alone on a line closes what such a line opens, so the rest of the note is the formula. It is
# left as it is, unformatted, and "$$" is added as the last line of the note: one that opens a new formula for
# those who saw the first one closed. With "$$" on lines of its own all is well.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . prettier@3.10.1 > npm.txt 2>&1
node_modules/.bin/prettier --version
printf '%s\n' '손실은' '' '$$\begin{aligned}' 'L &= 1' '\end{aligned}$$' '' '* 강점' '* 약점' > glued.md
printf '%s\n' '손실은' '' '$$' '\begin{aligned}' 'L &= 1' '\end{aligned}' '$$' '' '* 강점' '* 약점' > apart.md
node_modules/.bin/prettier glued.md | tee glued.txt
printf '%s\n' '손실은' '' '$$ \begin{aligned}' 'L &= 1' '\end{aligned}$$' '' '* 강점' '* 약점' '$$' > expected.txt
cmp glued.txt expected.txt
node_modules/.bin/prettier apart.md > apart.txt
printf '%s\n' '손실은' '' '$$' '\begin{aligned}' 'L &= 1' '\end{aligned}' '$$' '' '- 강점' '- 약점' > expected.txt
cmp apart.txt expected.txt
