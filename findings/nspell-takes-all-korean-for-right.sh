#!/bin/sh
# nspell 2.1.5 with dictionary-ko 2.0.0 (npm), and Hunspell 1.7.1 (Debian 12, package hunspell) with the same dictionary; node 20
#
# One would guess: nspell, which is Hunspell written in JavaScript, tells misspelt Korean from right by the dictionary that is offered for it:
# 핚교 is a slip for 학교, and 뷁뷁 is no word.
# What happens: every word is right to nspell, 핚교, 뷁뷁 and 어떻해, and there are no suggestions. Hunspell finds all three by the same two files, and
# offers 학교.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
hunspell --version | grep -o 'Hunspell 1.7.1'
npm install --silent --no-fund --no-audit 'nspell@2.1.5' 'dictionary-ko@2.0.0' >/dev/null 2>&1
words='확률 논문을 핚교 뷁뷁 어떻해'
cat >check.mjs <<'END'
import dictionary from 'dictionary-ko'
import nspell from 'nspell'

const checker = nspell(dictionary)
console.log('nspell: wrong', process.argv.slice(2).filter((word) => !checker.correct(word)).join(' '))
console.log('nspell: for 핚교', checker.suggest('핚교').join(' '))
END
hunspell_ko() { LC_ALL=C.UTF-8 hunspell -i utf-8 -d node_modules/dictionary-ko/index "$@"; }
{
    node check.mjs $words
    echo "Hunspell: wrong $(printf '%s\n' $words | hunspell_ko -l | paste -sd ' ')"
    echo "Hunspell: for 핚교 $(echo 핚교 | hunspell_ko -a | sed -n 's/^& .*: //p')"
} | sed 's/ *$//' | tee seen
cat >expected <<'END'
nspell: wrong
nspell: for 핚교
Hunspell: wrong 핚교 뷁뷁 어떻해
Hunspell: for 핚교 학교, 하교
END
cmp expected seen
