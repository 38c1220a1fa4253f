"""Generates docs/commands.md from the help of the commands: python -m scripts.update_commands"""

import click

from papernotes.cli.main import COMMANDS, papers
from tests.support.folders import ROOT

DOCS = ROOT / "docs" / "commands.md"
HEAD = """# Commands

Generated from the program's help; `papers COMMAND --help` prints the same.

Results go to standard output, everything else to standard error. `--json` prints one UTF-8 array of
objects, and one object with `catalogue info`, `lineage`, `plan` and `site`; unknown values are `null`. It does so after an error
too (exit codes 1, 3 and 4), empty where nothing can be said; only wrong usage (exit code 2) prints none. In a pipe, the columns of a table are separated by tabs.
Colour is used only on a terminal, and not with `NO_COLOR`. Options that ask for different output, such as
`--bib` and `--ris`, or `--count` and `--json`, exclude each other: exit code 2. An option that has no
effect beside others, such as `--sort` with `--count`, is refused in the same way.

`PAPER` is a citation key or its beginning, an old key, an arXiv id or URL, a DOI, the whole title, or a
query with a field in it, such as `title:nerf`. A word of a title or its initials (`ddpm`) select nothing; the error names the keys. `-` reads papers from standard input, in UTF-8, UTF-16 or CP949; if it has none, the
exit code is 1.

| exit code | meaning |
| --- | --- |
| 0 | done |
| 1 | nothing found |
| 2 | wrong usage |
| 3 | refused: bad input, no such paper, a conflict; also: done, but a file that goes with the change could not be written |
| 4 | try again later: the network, a source, a lock |
| 130 | interrupted with Ctrl-C |

| variable | meaning |
| --- | --- |
| `PAPERS_LIBRARY` | the library's folder |
| `PAPERS_ARXIV_URL` | the address of arXiv's API instead of https://export.arxiv.org/api/query |
| `PAPERS_CROSSREF_URL`, `PAPERS_DOI_URL`, `PAPERS_DBLP_URL`, `PAPERS_OPENREVIEW_URL`, `PAPERS_SEMANTICSCHOLAR_URL`, `PAPERS_OPENALEX_URL`, `PAPERS_ACL_URL`, `PAPERS_CVF_URL`, `PAPERS_OAI_URL` | the addresses of these hosts instead of their own |
| `PAPERS_SEMANTICSCHOLAR_KEY`, `PAPERS_OPENALEX_KEY` | your API keys; read only from here, and never stored |
| `PAPERS_TIMEOUT` | seconds to wait for a host instead of the default |
| `PAPERS_BACKGROUND` | `off`: no process outlives a command to read the text of new PDFs; `papers files --index` reads it |
| `PAPERS_MAILTO` | your e-mail address for Crossref and OpenAlex, which serve requests with an address better |
| `PAPERS_PASSWORD` | the password of `papers serve` |
| `PAPERS_PDF_VIEWER` | the PDF viewer of `papers open --page` |
| `VISUAL`, `EDITOR` | your editor, with its arguments |
| `PAGER` | the pager for long output on a terminal instead of `less`; empty: none |
| `BROWSER` | your browser, if it is not the usual one of the system |
| `TZ` | your time zone, if it is not the one of the system: `Asia/Seoul` |
| `NO_COLOR` | no colour |
| `LC_ALL`, `LC_MESSAGES`, `LANG` | if it begins with `ko`, the notes of a new library have Korean headings |

A `status` in `--json` has one name, however the note or command has it (읽음, `To Read`, `toread`): `to-read`,
`reading`, `read`, `skimmed` or `abandoned`; one of your own is in small letters with hyphens for blanks. On the
screen, with `--format` and in notes it stays as you wrote it.

The members of `--json`:

- `list`, `tag TAG`: key, title, authors, year, venue, workshop, track, arxiv, doi, url, tags, status,
  rating, added, read (the day on which it was last read)
- `list --facets`: facet (`tag`, `venue`, `year`), value, papers; `queries`: name, query
- `dates`: name, date (in UTC, or a day; `null` if it is not announced), local (in your zone), days_left,
  all_day, over, own, source and collected (where and on which day a deadline of the table was read)
- `goals`: year, file, line, section (the heading above), text, checked, done and target (of a goal that counts),
  query (which lists what is done), due (its last day), days_left, gone (the share of the time, in percent)
- `review`: an object for each number, with part (`span`, `month`, `venue`, `tag`, …), value, papers, and the query that
  selects these papers; [looking-back.md](looking-back.md) lists the parts
- `site`: posts (key, path, title), written and removed (paths of files); `site --check`: dead (file, line, target, and kind:
  `link`, `image`, `file`, `page`, `part` for a heading, or `gone`)
- `seminar`: name, title, papers (their number), unread, first and last day; `seminar NAME`: name, title, file, papers
  (key, title, year, venue, date, time, zone, at in UTC, presenter, status, read, summaries), unread keys, bibtex
- `related`: key, title, year, venue, score, tags, words, authors, links (these four are the reasons)
- `search`: key, title, year, venue, score (higher is better, within one search), fields (the parts with
  matching words, then the matching conditions), part (the source of the snippet: `note`,
  `abstract`, `title`, `tags`, `authors`, `venue`, or `pdf` with `--in`), snippet, marks (pairs of start and end in it),
  kind (`paper`, or `note` for a note without a paper), file (that note, or the PDF of the page), page (of the PDF, from
  1), also (the words that alone found it, where it does not match as typed); with `--in pdf` a row for each page
- `find`: arxiv, title, authors, year, venue, workshop, categories, date, version, comment, journal_ref, doi, url, withdrawn,
  key and status (of the paper in the library), correction (whether only a corrected word found it), also; with `--like` reasons
- `show`: key, title, authors, year, venue, workshop, track, arxiv, doi, url, tags, status, rating, added, abstract, version,
  date, comment, journal_ref, venue_source, source, entry_type, categories, fields (the BibTeX fields by name), events (day,
  kind, at), queue (due and planned, or `null`), note (its path), notes_by (the notes of other people by their names), files (the members
  of `files` from name to added); where they are needed pdf_says and doubts (what is doubtful in the entry, in sentences)
- `show --page`: key, file, page, pages, text
- `files`: key, name, path, here, linked, sha256, size, version (of arXiv), source, added, pages, read (how many of them have
  been read), text (`searched`, `not-read`, `missing`, or why it is not searched: `no-text`, `no-map`, `encrypted`, `damaged`, …)
- `add --from`: file, state, certainty, reason, key, name, version, candidates
- `refs`: key, label, author, title, year, arxiv, doi, in (where the cited paper is: `library`, `catalogue` or `arxiv`), paper (its key
  or id), certainty (`certain`, `likely`), text
- `highlights`: key, state, kind, page, passage, comment, colour, date, author, anchor, note, file, version; with `--moved` now (file,
  version, page, passage) and difference instead of note and file
- `start`, `finish`, `present`, `status`: key, status, new, event (day, kind, at; `null` if the paper had it); `rate`: key, rating,
  new; `tag TAG PAPER`: key, tags, new; `events`: key, day, kind, at
- `next`, `queue`: key, title, position, reasons (kind, text and values), priority, due, planned, queued; `queue add`: key, new,
  due; `queue move`: key, priority; `queue drop`: key, dropped
- `plan`: planned, left (papers of `today`), done (keys); `today`: key, title, day, due, days_late
- `questions`: key, file, line, place (file and line), number, question, asked, asked_in, age (in days), answered, answer,
  answer_place; `answer`, `run`: key, file, line
- `runs`: key, file, line, run, person, date, state (`failed`, `ok`, `tried`), metric, theirs, mine, unit, gap, code, commit,
  data, setting, result, wrong, text
- `lineage`: papers (key, title, year, venue, in_library, asked, trunk, branch_of), edges (source, target, kind, differs, text, file,
  line, by, backward, circle); `compare`: key, title, year, venue, note, problem, method, differs, results
- `tags rename`, `tags merge`, `tags alias`, `tags under`, `tags apart`: tag, other, done, changed
- `catalogue info`: path, records, size, newest, updated, built, harvested, abstracts, sources
- `tags`: tag, papers, selects (the papers that `tag:TAG` finds, with those of tags under it), aliases, under (the tags
  that it is directly under); `tags --tidy`: tags (the second is the one to keep), reason (`case`, `hyphen`, `plural`,
  `spelling`, `transliteration`, `translation`, `abbreviation`, `co-occurrence`), counts (the papers of each), together (papers with both, for
  `co-occurrence`); `venues`: venue, full_name, papers, first_year, last_year, years (papers by year)
- `venues --recognise`: text, status (`accepted`, `submitted`, `rejected`, `withdrawn`, `related`, `none`),
  venue, year, workshop, track
- `adopt`: file, state (`adopted`, `would be adopted`, `here`, `changed`, `left`, `refused`), certainty (`sure`,
  `likely`, `unclear`), reason, key, note (its file in `notes/`), title, new_paper, dialect, tags, copied, missing,
  expiring, encoding (guessed, of a file that is not UTF-8), candidates (key, arxiv, doi, title of each; without a title
  where only its id is known)
- `import`: file, line, entry (its key in the file), state (`added`, `held`, `left out`, `not kept`), key, reason;
  for a paper in the library: changes (field, old, new, state: `filled in`, `proposed`, `taken over`), left (names of
  other fields that differ). Then, for what came beside the entries, rows with state `became` or `left`: what, number,
  names, reason (see [importing.md](importing.md))
- `update`: key, state (`updated`, `proposed`, `newer version`), source, version, changes (field, old, new)
- `duplicates`: paper, other, sure, reason; `check`: where, what, message, fixable
- `log`, `undo`, `redo`: id, made, who, what (as `papers log` shows it), kind (such as `tag` or `rename`),
  details (by name, such as `tags`, or `old` and `new`), state (`done`, `undone`, `edited`: an edit of a note,
  `replaced`: a restore or rebuild), papers (their keys at that time, at most 1000), count, queries, dates, exports, waiting
  (the changed saved queries, own dates, auto-exports and ids for `papers retry`)
- `retry`: id, state (`added`, `held`, `unknown`, `unanswered`), key; `retry --list`: id, tags, key, note
- `conflicts`: key, field, ours, theirs; `sync`: remote, commit, sent, received (names by kind), conflicts, pushed
- `rebuild`: source, papers, kept (the path of the old file), lost, remarks
- `exports`: file, state (`fresh`, `stale`, `missing`, `waits`), form, query, venues, cited
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
        for sub in command.commands.values() if isinstance(command, click.Group) else ():
            inner = click.Context(sub, info_name=sub.name, parent=context, terminal_width=96)
            parts.append(f"### papers {name} {sub.name}\n\n```text\n{sub.get_help(inner)}\n```\n")
    DOCS.write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
