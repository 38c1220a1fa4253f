#!/bin/sh
# mdx-wikilink-plus 1.4.1 (PyPI) with Markdown 3.11.3, which makes links of [[names of notes]]; python 3.11
#
# One would guess: the text of a link is the name that stands between the brackets, or the text behind the bar.
# What happens: what follows a point is taken for the kind of a file and left out, and the first letter is raised: [[2006.11239]] is shown as 2006,
# [[GPT-4.5 review]] as "GPT 4" and [[ho2020-ddpm]] as "Ho2020 Ddpm"; two papers of one month of arXiv are shown as one. The addresses are whole.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'mdx-wikilink-plus==1.4.1' 'Markdown==3.11.3'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^(mdx-wikilink-plus|mdx_wikilink_plus|markdown) '
cat >draw.py <<'END'
import markdown

for text in ("[[확산 모델]]", "[[ho2020-ddpm]]", "[[2006.11239]]", "[[2006.11240]]", "[[GPT-4.5 review]]", "[[t-SNE]]", "[[2006.11239|DDPM]]"):
    print(text, "|", markdown.markdown(text, extensions=["mdx_wikilink_plus"]))
END
venv/bin/python draw.py | tee seen
cat >expected <<'END'
[[확산 모델]] | <p><a class="wikilink" href="확산-모델">확산 모델</a></p>
[[ho2020-ddpm]] | <p><a class="wikilink" href="ho2020-ddpm">Ho2020 Ddpm</a></p>
[[2006.11239]] | <p><a class="wikilink" href="2006.11239">2006</a></p>
[[2006.11240]] | <p><a class="wikilink" href="2006.11240">2006</a></p>
[[GPT-4.5 review]] | <p><a class="wikilink" href="GPT-4.5-review">GPT 4</a></p>
[[t-SNE]] | <p><a class="wikilink" href="t-SNE">T SNE</a></p>
[[2006.11239|DDPM]] | <p><a class="wikilink" href="2006.11239">DDPM</a></p>
END
cmp expected seen
