#!/bin/sh
# remark-wiki-link 2.0.1 with remark-parse 11.0.0, remark-gfm 4.0.1 and remark-html 16.0.1 (npm); node 20
#
# One would guess: a link of Obsidian with another text, "[[ho2020|DDPM]]", leads to the same page in a table, where its bar has a backslash, as
# GitHub's tables and Obsidian ask for it: "[[ho2020\|DDPM]]".
# What happens: the backslash is part of the page's name, "ho2020\", so the link leads nowhere and, where a list of pages is given, is marked as
# one to a page that is not there. Without the backslash the bar parts the cell, and there is no link at all. The text of the link is right.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'unified@11.0.5' 'remark-parse@11.0.0' 'remark-gfm@4.0.1' 'remark-html@16.0.1' \
    'remark-wiki-link@2.0.1' >/dev/null 2>&1
cat >draw.mjs <<'END'
import remarkGfm from 'remark-gfm'
import remarkHtml from 'remark-html'
import remarkParse from 'remark-parse'
import remarkWikiLink from 'remark-wiki-link'
import { unified } from 'unified'
const options = { aliasDivider: '|', permalinks: ['ho2020'], pageResolver: (name) => [name] }
const page = unified().use(remarkParse).use(remarkGfm).use(remarkWikiLink, options).use(remarkHtml, { sanitize: false })
const text = '[[ho2020|DDPM]]\n\n| paper | year |\n|---|---|\n| [[ho2020\\|DDPM]] | 2020 |\n| [[ho2020|DDPM]] | 2020 |\n'
console.log(String(await page.process(text)))
END
node draw.mjs | tee seen
grep -qxF '<p><a class="internal" href="#/page/ho2020">DDPM</a></p>' seen
grep -qxF '<td><a class="internal new" href="#/page/ho2020\">DDPM</a></td>' seen
grep -qxF '<td>[[ho2020</td>' seen
