#!/bin/sh
# html2text 2025.4.15 (PyPI), python 3.11
#
# One would guess: a page that is turned into Markdown keeps its letters and blanks: "<b>확산</b>은" is "**확산**은", as "<code>x</code>는"
# is "`x`는" and a link before a particle is a link before a particle.
# What happens: behind bold, italic and struck-out text a blank is put in, where the page goes on with a letter or a comma: "**확산** 은",
# "_모델_ 이다", "**3** 차원", "**확산** , 그". In Korean that makes two words of one nearly everywhere, and who searches the page
# drawn from it for "확산은" finds nothing. Behind code and links, and before a point or a bracket, no blank is put in.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'html2text==2025.4.15'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^html2text '
cat >pages.txt <<'END'
<b>확산</b>은
<i>모델</i>이다
<b>3</b>차원
<b>확산</b>, 그
<del>옛말</del>은
<code>x</code>는
<a href="ho2020">논문</a>을
<b>확산</b>(diffusion)
값은 <b>확산</b>.
END
while read -r page; do
    printf '%s | %s\n' "$page" "$(printf '%s' "$page" | venv/bin/html2text | grep .)"
done <pages.txt | tee seen
cat >expected <<'END'
<b>확산</b>은 | **확산** 은
<i>모델</i>이다 | _모델_ 이다
<b>3</b>차원 | **3** 차원
<b>확산</b>, 그 | **확산** , 그
<del>옛말</del>은 | ~~옛말~~ 은
<code>x</code>는 | `x`는
<a href="ho2020">논문</a>을 | [논문](ho2020)을
<b>확산</b>(diffusion) | **확산**(diffusion)
값은 <b>확산</b>. | 값은 **확산**.
END
cmp expected seen
