"""Writes docs/commands.md from the commands' own help: python -m scripts.update_commands"""

import click

from papernotes.cli.main import COMMANDS, papers
from tests.support.folders import ROOT

DOCS = ROOT / "docs" / "commands.md"
HEAD = """# Commands

Written from the program's own help; `papers COMMAND --help` says the same.

Results go to standard output, everything else to standard error. `--json` prints one UTF-8 array of
objects; a value that is not known is `null`. In a pipe, tables are lines with tabs between the columns.
Colour is used on a terminal only, and not with `NO_COLOR`.

`PAPER` is a citation key or its beginning, one the paper had before, an arXiv id or URL, a DOI, the whole title, or a
query with a field in it, such as `title:nerf`.

| exit code | meaning |
| --- | --- |
| 0 | done |
| 1 | nothing found |
| 2 | the command line itself was wrong |
| 3 | refused: bad input, no such paper, a conflict |
| 4 | try again later: the network, a source, a lock |
| 130 | interrupted with Ctrl-C |

| variable | meaning |
| --- | --- |
| `PAPERS_LIBRARY` | the library's folder |
| `PAPERS_ARXIV_URL` | where arXiv's API is asked, in place of https://export.arxiv.org/api/query |
| `PAPERS_CROSSREF_URL`, `PAPERS_DOI_URL`, `PAPERS_DBLP_URL`, `PAPERS_OPENREVIEW_URL`, `PAPERS_SEMANTICSCHOLAR_URL`, `PAPERS_OPENALEX_URL`, `PAPERS_ACL_URL`, `PAPERS_CVF_URL` | where these are asked, in place of their own addresses |
| `PAPERS_SEMANTICSCHOLAR_KEY`, `PAPERS_OPENALEX_KEY` | keys these gave you; read from here only, and never stored |
| `PAPERS_TIMEOUT` | seconds to wait for a host, in place of the usual |
| `PAPERS_MAILTO` | your address, for Crossref and OpenAlex, which serve those better who give one |
| `VISUAL`, `EDITOR` | your editor, with its arguments |
| `NO_COLOR` | no colour |
| `LC_ALL`, `LC_MESSAGES`, `LANG` | Korean headings in the notes of a new library where it begins with `ko` |

What `--json` holds:

- `list`, `tag TAG`: key, title, authors, year, venue, workshop, track, arxiv, doi, url, tags, status,
  rating, added
- `list --facets`: facet (`tag`, `venue`, `year`), value, papers; `queries`: name, query
- `related`: key, title, year, venue, score, and the reasons: tags, words, authors, links
- `search`: key, title, year, venue, score (higher is better, within one search), fields (the parts that
  hold words that were asked for, then the conditions that are met), part (where the snippet stands: `note`,
  `abstract`, `title`, `tags`, `authors` or `venue`), snippet, marks (pairs of start and end in it)
- `show`: all that `list` has, and abstract, version, date, comment, journal_ref, venue_source, source,
  entry_type, categories, fields (the BibTeX fields by name), note (its path)
- `tags`: tag, papers; `venues`: venue, full_name, papers, first_year, last_year, years (papers by year)
- `venues --recognise`: text, status (`accepted`, `submitted`, `rejected`, `withdrawn`, `related`, `none`),
  venue, year, workshop, track
- `import`: file, line, entry (its key in the file), state (`added`, `held`, `left out`, `not kept`), key, reason;
  of a paper that was here: changes (field, old, new, state: `filled in`, `proposed`, `taken over`), left (names of
  fields that differ and are not proposed)
- `update`: key, state (`updated`, `proposed`, `newer version`), source, version, changes (field, old, new)
- `duplicates`: paper, other, sure, reason; `check`: where, what, message, fixable
- `log`, `undo`, `redo`: id, made, who, what (as `papers log` shows it), kind (such as `tag` or `rename`),
  details (by name, such as `tags`, or `old` and `new`), state (`done`, `undone`, `edited`: an edit of a note,
  `replaced`: a restore or rebuild), papers (their keys then, at most 1000), count, queries, exports, waiting (the saved
  queries, kept exports and ids for `papers retry` that were changed)
- `retry`: id, state (`added`, `held`, `unknown`, `unanswered`), key; `retry --list`: id, tags, key, note
- `conflicts`: key, field, ours, theirs; `sync`: remote, commit, sent, came (names by kind), conflicts, pushed
- `rebuild`: source, papers, kept (where the old file is), lost, remarks
- `exports`: file, state (`fresh`, `stale`, `missing`), form, query, venues, cited
- `export --json`: CSL-JSON items
"""


def main() -> None:
    """Write the help of every command into the document."""
    parts = [HEAD]
    for name in sorted(COMMANDS):
        root = click.Context(papers, info_name="papers")
        command = papers.get_command(root, name)
        assert command is not None
        context = click.Context(command, info_name=name, parent=root, terminal_width=96)
        parts.append(f"## papers {name}\n\n```text\n{command.get_help(context)}\n```\n")
    DOCS.write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
