#!/bin/sh
# git 2.39.5, grep 3.8 (GNU), as in Debian 12
#
# One would guess: -w means in `git grep` what it means in `grep`: the word stands alone, so 모델 is not found in
# 확산모델을, as "model" is not in "supermodels".
# What happens: git takes Hangul for no letters, in a UTF-8 locale too, so -w finds 모델 in every line that has
# it. And with -P, "\b모델\b" finds it in none, not even alone, in both programs: there the border of a word is
# between ASCII letters and others.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
apt-get download -qq 'git=1:2.39.5-0+deb12u3' grep=3.8-5 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" .; done
PATH=$PWD/usr/bin:$PWD/bin:$PATH
export LC_ALL=C.UTF-8
git --version
grep --version | head -n 1
mkdir notes
cd notes
git init --quiet .
printf '%s\n' '확산모델을 쓴다' '모델 하나' 'supermodels' 'a model' >notes.md
git add notes.md
lines() { "$@" | sed 's/^notes.md://; s/:.*//' | tr '\n' ' '; }
for options in -w -P; do
    for word in 모델 model; do
        test "$options" = -w || word="\\b$word\\b"
        printf '%s %s: grep %s, git grep %s\n' "$options" "$word" \
            "$(lines grep -n "$options" "$word" notes.md)" "$(lines git grep -n "$options" "$word")"
    done
done | tee seen
grep -qxF -- '-w 모델: grep 2 , git grep 1 2 ' seen
grep -qxF -- '-w model: grep 4 , git grep 4 ' seen
grep -qxF -- '-P \b모델\b: grep , git grep ' seen
grep -qxF -- '-P \bmodel\b: grep 4 , git grep 4 ' seen
