#!/bin/sh
# Markdown 3.11.3 and markdown-it-py 4.3.0 (CommonMark), python 3.11
#
# One would guess: a line that opens with a date as Koreans write it, "2026. 11. 28. 다시 읽음", is text;
# or, as "2026." looks like the number of a list, it is one item of number 2026 with "11. 28. ..." in it.
# What happens: it is three lists, each within the other, and the text is alone in the innermost. Markdown
# drops what a list starts with, so the page has no digit of the date: it shows "1." three times.
# With sane_lists, and in CommonMark, the lists start with 2026, 11 and 28. Without the last point
# ("2026. 11. 28 다시") it is two lists, and the day is kept.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'Markdown==3.11.3' 'markdown-it-py==4.3.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i '^markdown'
cat >draw.py <<'END'
import markdown
from markdown_it import MarkdownIt

dated = "2026. 11. 28. 다시 읽음"
shown = {
    "Markdown": markdown.markdown(dated),
    "sane_lists": markdown.markdown(dated, extensions=["sane_lists"]),
    "CommonMark": MarkdownIt().render(dated),
    "no last point": markdown.markdown("2026. 11. 28 다시 읽음"),
}
for name, page in shown.items():
    print(f"{name}: {''.join(page.split(chr(10)))}")
END
venv/bin/python draw.py | tee seen
end='</li></ol></li></ol></li></ol>'
numbered="<ol start=\"2026\"><li><ol start=\"11\"><li><ol start=\"28\"><li>다시 읽음$end"
grep -qxF "Markdown: <ol><li><ol><li><ol><li>다시 읽음$end" seen
grep -qxF "sane_lists: $numbered" seen
grep -qxF "CommonMark: $numbered" seen
grep -qxF 'no last point: <ol><li><ol><li>28 다시 읽음</li></ol></li></ol>' seen
