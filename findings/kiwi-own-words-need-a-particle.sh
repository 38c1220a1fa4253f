#!/bin/sh
# kiwipiepy 0.24.1 with kiwipiepy_model 0.24.0 (PyPI), an analyser of Korean; python 3.11
#
# One would guess: a word that a program gives it, add_user_word("GAN", "NNP"), is that word from then on, wherever it stands alone, as 확산모델 is; or
# Latin letters stay what they were.
# What happens: it is the word only before a particle or a mark: "GAN을" and "(GAN)" have the proper noun GAN, while "GAN 모델", "GAN, VAE" and
# "GAN" have foreign letters (SL), as if it had not been given. So whoever counts nouns counts each paper's GAN about half. A word with a figure or a
# hyphen, 3D-GS, is the word before a particle too. With a score of 20 in place of 0 it is always.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'kiwipiepy==0.24.1' 'kiwipiepy_model==0.24.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i '^kiwi'
cat >words.py <<'END'
from kiwipiepy import Kiwi

for score in (0, 20):
    kiwi = Kiwi()
    for word in ("GAN", "VAE", "확산모델"):
        kiwi.add_user_word(word, "NNP", score)
    for text in ("GAN을 쓴다", "(GAN)", "GAN 모델을 쓴다", "GAN, VAE", "GAN", "확산모델"):
        print(score, text, "=>", " ".join(f"{token.form}/{token.tag}" for token in kiwi.tokenize(text)))
END
venv/bin/python words.py | tee seen
cat >expected <<'END'
0 GAN을 쓴다 => GAN/NNP 을/JKO 쓰/VV ᆫ다/EF
0 (GAN) => (/SSO GAN/NNP )/SSC
0 GAN 모델을 쓴다 => GAN/SL 모델/NNG 을/JKO 쓰/VV ᆫ다/EF
0 GAN, VAE => GAN/SL ,/SP VAE/SL
0 GAN => GAN/SL
0 확산모델 => 확산모델/NNP
20 GAN을 쓴다 => GAN/NNP 을/JKO 쓰/VV ᆫ다/EF
20 (GAN) => (/SSO GAN/NNP )/SSC
20 GAN 모델을 쓴다 => GAN/NNP 모델/NNG 을/JKO 쓰/VV ᆫ다/EF
20 GAN, VAE => GAN/NNP ,/SP VAE/NNP
20 GAN => GAN/NNP
20 확산모델 => 확산모델/NNP
END
cmp expected seen
