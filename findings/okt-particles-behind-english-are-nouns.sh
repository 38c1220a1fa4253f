#!/bin/sh
# konlpy 0.6.0 with JPype1 1.7.1 (PyPI), its analyser Okt (open-korean-text); python 3.11, java 17
#
# One would guess: 를 is a particle behind an English word, as 을 is behind 확산, so the nouns of a text are 확산 and the like.
# What happens: most particles of one syllable behind Latin letters are nouns, and others verbs: the nouns of "NeRF를 쓴다. GAN은 좋다. CLIP의
# 학습" are 를, 은, 의 and 학습, without NeRF and GAN, which are no nouns; with stem=True 는 is the verb 늘다, 와 is 오다 and 가 is 가다. A
# list of the commonest nouns of Korean notes on machine learning begins with particles.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'konlpy==0.6.0' 'JPype1==1.7.1'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i '^konlpy '
cat >parts.py <<'END'
from konlpy.tag import Okt

okt = Okt()
print(okt.nouns("확산을 쓴다."), okt.nouns("NeRF를 쓴다. GAN은 좋다. CLIP의 학습"))
for text in ("확산을", "NeRF를", "GAN은", "VAE는", "ViT와 CNN", "GAN가", "Transformer에서"):
    print(text, *(f"{word}/{tag}" for word, tag in okt.pos(text)), "|", *okt.morphs(text, stem=True))
END
venv/bin/python parts.py 2>/dev/null | tee seen
grep -qxF "['확산'] ['를', '은', '의', '학습']" seen
grep -qxF '확산을 확산/Noun 을/Josa | 확산 을' seen
grep -qxF 'NeRF를 NeRF/Alpha 를/Noun | NeRF 를' seen
grep -qxF 'VAE는 VAE/Alpha 는/Verb | VAE 늘다' seen
grep -qxF 'ViT와 CNN ViT/Alpha 와/Verb CNN/Alpha | ViT 오다 CNN' seen
grep -qxF 'GAN가 GAN/Alpha 가/Verb | GAN 가다' seen
grep -qxF 'Transformer에서 Transformer/Alpha 에서/Josa | Transformer 에서' seen
