#!/bin/sh
# korean-romanizer 0.28.0 (PyPI) and es-hangul 2.4.0 (npm), python 3.11, node 20
#
# One would guess: two libraries that write Korean in Latin letters by the rules of the Republic of Korea (2000), by sound and not
# letter by letter, as both have 좋고 as "joko" and 값 as "gap", make one word of one word; so keys and names of files made by them agree.
# What happens: korean-romanizer knows no sound that ㄹ and ㄴ change: 확률 (probability) is "hwakryul" and 독립 (independent) "dokrip", where
# the rules have hwangnyul and dongnip; 신라, an example of theirs (Silla), is "sinra". es-hangul has these, and drops the h of nouns that the
# rules keep: 묵호, their example (Mukho), is "muko", and 최적화 (optimisation) "choejeokwa". 모델 and 확산 are one in both.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit es-hangul@2.4.0 >/dev/null 2>&1
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'korean-romanizer==0.28.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^korean'
node -p '"es-hangul " + JSON.parse(fs.readFileSync("node_modules/es-hangul/package.json")).version'
cat >latin.mjs <<'END'
import { romanize } from 'es-hangul'
console.log(romanize(process.argv[2]))
END
cat >latin.py <<'END'
import sys

from korean_romanizer.romanizer import Romanizer

print(Romanizer(sys.argv[1]).romanize())
END
for word in 좋고 값 모델 확산 확률 독립 신라 최적화 묵호; do
    echo "$word $(venv/bin/python latin.py "$word") $(node latin.mjs "$word")"
done | tee seen
cat >expected <<'END'
좋고 joko joko
값 gap gap
모델 model model
확산 hwaksan hwaksan
확률 hwakryul hwangnyul
독립 dokrip dongnip
신라 sinra silla
최적화 choejeokhwa choejeokwa
묵호 mukho muko
END
cmp expected seen
