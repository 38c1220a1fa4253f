#!/bin/sh
# pptx2md 2.0.6 with python-pptx 1.0.2 (PyPI), which turns slides into Markdown; python 3.11
#
# One would guess: each slide with a title of its own has it as its heading, or, where a title is repeated from slide to slide, it stands once.
# What happens: titles that are nearly alike are the same. "Experiments 2" behind "Experiments 1", "Ablation study (b)" behind "(a)" and "Results on
# CIFAR-100" behind "Results on CIFAR-10" have no heading, and what is on these slides stands under the title before. "실험 결과 2", a shorter title, has
# one. Nothing is said. With --keep-similar-titles they are kept, as "Experiments 2 (cont.)".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pptx2md==2.0.6' 'python-pptx==1.0.2'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(pptx2md|python-pptx) '
cat >slides.py <<'END'
from pptx import Presentation

show = Presentation()
for title in (
    "Experiments 1", "Experiments 2", "Ablation study (a)", "Ablation study (b)",
    "Results on CIFAR-10", "Results on CIFAR-100", "실험 결과 1", "실험 결과 2",
):
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = title
    slide.placeholders[1].text = f"the text of the slide {title}"
show.save("slides.pptx")
END
venv/bin/python slides.py
venv/bin/pptx2md slides.pptx --disable-escaping -o slides.md >/dev/null 2>&1
grep . slides.md | tee seen
cat >expected <<'END'
# Experiments 1
the text of the slide Experiments 1
the text of the slide Experiments 2
# Ablation study (a)
the text of the slide Ablation study (a)
the text of the slide Ablation study (b)
# Results on CIFAR-10
the text of the slide Results on CIFAR-10
the text of the slide Results on CIFAR-100
# 실험 결과 1
the text of the slide 실험 결과 1
# 실험 결과 2
the text of the slide 실험 결과 2
END
cmp expected seen
venv/bin/pptx2md slides.pptx -o slides.md --keep-similar-titles >/dev/null 2>&1
grep -xF '# Experiments 2 (cont.)' slides.md
