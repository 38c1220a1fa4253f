#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17 of PyPI); python 3.11
#
# One would guess: a paragraph that opens with an abbreviation of one letter, "v. 2에서" (in version 2) or "d. h.", or with the letter of a part of a figure,
# "(c) 결과", is a paragraph, since CommonMark numbers lists with figures; and what is written as GitHub's Markdown has its letters.
# What happens: a small letter with a point or in brackets is the number of a list item, so that "v. 2에서 손실이" is item 22 of a list: GitHub's Markdown, which
# has no such lists, gets "22. 2에서 손실이" and "3) 결과는", without the letter. Parts that stand in paragraphs of their own, "d. 결론" and "x. 변수", are the
# items 4 and 5 of one list, whatever their letter. "p. 3" is spared. From gfm, and with -fancy_lists, all are paragraphs.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypandoc_binary==1.17'
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
"$pandoc" --version | head -n 1
for format in markdown markdown-fancy_lists gfm; do
    for text in 'v. 2에서 손실이 바뀐다.' '(c) 결과는 좋다.' 'p. 3에서 본다.' 'd. 결론\n\nx. 변수'; do
        printf "$text\n" | "$pandoc" -f "$format" -t gfm | grep . | paste -sd '|' - | sed "s/^/$format: /"
    done
done | tee seen
cat >expected <<'END'
markdown: 22. 2에서 손실이 바뀐다.
markdown: 3)  결과는 좋다.
markdown: p. 3에서 본다.
markdown: 4.  결론|5.  변수
markdown-fancy_lists: v\. 2에서 손실이 바뀐다.
markdown-fancy_lists: \(c\) 결과는 좋다.
markdown-fancy_lists: p. 3에서 본다.
markdown-fancy_lists: d. 결론|x\. 변수
gfm: v\. 2에서 손실이 바뀐다.
gfm: \(c\) 결과는 좋다.
gfm: p\. 3에서 본다.
gfm: d\. 결론|x\. 변수
END
cmp expected seen
