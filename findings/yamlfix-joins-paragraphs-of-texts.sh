#!/bin/sh
# yamlfix 1.19.1 with ruamel.yaml 0.19.1 (PyPI), which tidies YAML, the heads of notes too, and PyYAML 6.0.4 (PyPI); python 3.11
#
# One would guess: a program that tidies YAML changes quotes and blanks around values, and every value is the same afterwards.
# What happens: in a text of several lines, `|`, empty lines are deleted, so that two paragraphs are one, and "#3" within it becomes " # 3", as if it were a
# comment. A tag "no" loses its quotes, and PyYAML, by which most programs of Python read heads, reads False; a country "NO" keeps them.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'yamlfix==1.19.1' 'ruamel.yaml==0.19.1' 'pyyaml==6.0.4'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^(yamlfix|ruamel.yaml|pyyaml) '
cat >read.py <<'END'
import json

import yaml

print(json.dumps(yaml.safe_load(open("head.yaml", encoding="utf-8")), ensure_ascii=False))
END
cat >head.yaml <<'END'
---
title: "확산 모델: 정리"
tags: [diffusion, "no"]
country: "NO"
note: |
  첫 문단

  둘째 문단, 그림 #3
END
venv/bin/python read.py | tee seen
venv/bin/yamlfix head.yaml >/dev/null 2>&1
cat head.yaml
venv/bin/python read.py | tee -a seen
cat >expected <<'END'
{"title": "확산 모델: 정리", "tags": ["diffusion", "no"], "country": "NO", "note": "첫 문단\n\n둘째 문단, 그림 #3\n"}
{"title": "확산 모델: 정리", "tags": ["diffusion", false], "country": "NO", "note": "첫 문단\n둘째 문단, 그림  # 3"}
END
cmp expected seen
