"""A note as HTML: Markdown read as Obsidian and GitHub read it, cleaned, with formulas to be drawn.

`render.render` is all that others call. `markdown`, `pygments` and `nh3` are imported here alone.
"""
