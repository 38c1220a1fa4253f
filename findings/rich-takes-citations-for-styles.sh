#!/bin/sh
# rich 15.0.0 (PyPI), by which many programs for the terminal print; python 3.11
#
# One would guess: in square brackets what is a style, [bold], is one, and what is none is text, as "[1]", "[Ho 2020]" and "[확산]" are.
# What happens: brackets that begin with a small Latin letter, "#", "/" or "@" are a style in any case, and one that is not known is left
# out, in silence. So "arXiv:2006.11239 [cs.LG]", as arXiv asks to be cited, loses its field, "보라 [@ho2020]" and "보라 [ho2020, p. 3]" their
# citations, an interval [a, b] itself, and of "[[ho2020]]" there is "[]". In a cell of a table the same. With markup=False all are text.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'rich==15.0.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^rich '
cat >show.py <<'END'
import io

from rich.console import Console
from rich.table import Table


def shown(thing: object, **options: bool) -> str:
    console = Console(file=io.StringIO(), width=80)
    console.print(thing, **options)
    return console.file.getvalue().strip()


for text in ("[1]", "[Ho 2020]", "[확산]", "arXiv:2006.11239 [cs.LG]", "보라 [@ho2020]", "보라 [ho2020, p. 3]", "x는 [a, b]", "[[ho2020]]"):
    print(text, "|", shown(text), "|", shown(text, markup=False))
table = Table(show_header=False, box=None)
table.add_row("확산 [cs.LG]")
print("table |", shown(table))
END
venv/bin/python show.py | tee seen
cat >expected <<'END'
[1] | [1] | [1]
[Ho 2020] | [Ho 2020] | [Ho 2020]
[확산] | [확산] | [확산]
arXiv:2006.11239 [cs.LG] | arXiv:2006.11239 | arXiv:2006.11239 [cs.LG]
보라 [@ho2020] | 보라 | 보라 [@ho2020]
보라 [ho2020, p. 3] | 보라 | 보라 [ho2020, p. 3]
x는 [a, b] | x는 | x는 [a, b]
[[ho2020]] | [] | [[ho2020]]
table | 확산
END
cmp expected seen
