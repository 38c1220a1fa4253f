#!/bin/sh
# jq 1.6 (Debian 12, package jq), and 1.7 in the package jq 1.8.0 of PyPI; python 3.11
#
# One would guess: `index` tells where a text begins, in the characters that `length` counts and by which `.[a:b]` cuts, so that
# `.[index(": ") + 2:]` is the part of a title behind its colon.
# What happens: it tells bytes, three for each Hangul syllable, and the cut is made by characters. "GAN: 개관" is cut well, "확산 모델:
# 개관" is an empty text, and in a longer title the cut falls into a word further on: "모델: 한국어로 쓴 개관" is " 쓴 개관". So do
# `indices` and `rindex`. `split(": ")` is right. In jq 1.8 (jq 1.11.0 of PyPI) characters are counted.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
apt-get download -qq jq=1.6-2.1+deb12u3 libjq1=1.6-2.1+deb12u3 libonig5=6.9.8-1 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" .; done
LD_LIBRARY_PATH=$(dirname "$(find "$PWD" -name 'libjq.so.1')")
export LD_LIBRARY_PATH
usr/bin/jq --version
for version in 1.8.0 1.11.0; do
    python3 -m venv "venv-$version"
    "venv-$version/bin/pip" install -q --disable-pip-version-check "jq==$version"
done
behind='.[index(": ") + 2:]'
debian() { printf '"%s"' "$2" | usr/bin/jq -r "$1"; }
pypi() {
    "venv-$1/bin/python" -c 'import jq, sys; print(jq.compile(sys.argv[1]).input_value(sys.argv[2]).first())' "$2" "$3"
}
long='모델: 한국어로 쓴 개관'
for title in 'GAN: 개관' '확산 모델: 개관' "$long"; do
    printf '%s | %s | %s | %s\n' "$title" "$(debian "$behind" "$title")" \
        "$(pypi 1.8.0 "$behind" "$title")" "$(pypi 1.11.0 "$behind" "$title")"
done | tee seen
cat >expected <<'END'
GAN: 개관 | 개관 | 개관 | 개관
확산 모델: 개관 |  |  | 개관
모델: 한국어로 쓴 개관 |  쓴 개관 |  쓴 개관 | 한국어로 쓴 개관
END
cmp expected seen
test "$(debian 'length, index(":"), indices("개")[0], rindex("개")' '확산 모델: 개관' | tr '\n' ' ')" = '9 13 15 15 '
test "$(debian 'split(": ")[1]' '확산 모델: 개관')" = 개관
