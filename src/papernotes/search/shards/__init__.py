"""The search index of a site: rows of public text to small files that a browser loads by need.

`rows` says what a page gives to the index, `codes` how numbers and tables are written, `entries`
which words a page holds, `leaves` how the words are cut into files, `build` makes all files, and
`change` the few that differ. `pages/static/search.js` reads them.
"""
