"""What web pages are made from: templates, style sheets, scripts and fonts.

`papers serve` and `papers site` share them. `templates/` and `static/` beside this file are data, not
code. KaTeX is in `static/katex`, as released, with its licence.
"""
