#!/bin/sh
# py-obsidianmd 0.1.7 (PyPI), which changes the metadata of Obsidian's notes, with PyYAML 6.0.4 (PyPI); python 3.11
#
# One would guess: when one field is added to the head of a note, the other fields are what they were, and what is code or a formula is no field.
# What happens: quotes are not written again: `title: "확산 모델: 정리"` becomes `title: 확산 모델: 정리`, which is no YAML, so Obsidian and PyYAML read
# no head at all; `"2006.11230"` becomes a number. "::" in the text is given blanks, in code and formulas too: std::vector is std :: vector. A field
# named in Korean, `상태:: 읽음`, is none.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'py-obsidianmd==0.1.7' 'pyyaml==6.0.4' 'setuptools==65.5.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^(py-obsidianmd|pyyaml) '
cat >note.md <<'END'
---
title: "확산 모델: 정리"
arxiv: "2006.11230"
---
상태:: 읽음
status:: done

```cpp
std::vector
```
END
cat >add.py <<'END'
import yaml
from pyomd import Note
from pyomd.metadata import MetadataType

note = Note("note.md")
print(note.metadata.inline.metadata)
note.metadata.add(k="rating", l="5", meta_type=MetadataType.FRONTMATTER)
note.update_content()
print(note.content)
head = note.content.split("---\n")[1]
try:
    print(yaml.safe_load(head))
except yaml.YAMLError as error:
    print(error.problem)
print(yaml.safe_load(head.split("\n", 1)[1]))
END
venv/bin/python add.py 2>/dev/null | tee seen
cat >expected <<'END'
{'status': ['done'], 'std': ['vector']}
---
title: 확산 모델: 정리
arxiv: 2006.11230
rating: 5
---
상태:: 읽음
status :: done

```cpp
std :: vector
```
mapping values are not allowed here
{'arxiv': 2006.1123, 'rating': 5}
END
cmp expected seen
