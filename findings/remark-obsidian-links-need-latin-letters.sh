#!/bin/sh
# remark-obsidian 1.12.1 with unified 11.0.5, remark-parse 11.0.0, remark-rehype 11.1.2 and rehype-stringify 10.0.1 (npm), by which sites draw notes of
# Obsidian; node 20
#
# One would guess: [[a link]] is a link whatever the language of the note, of its heading or of the text that is shown; and what is code stays code.
# What happens: a link is made of Latin letters. [[확산 모델]] and [[ho2020|확산]] are printed with their brackets, beside [[ho2020|DDPM]], which is a
# link; so is a heading in Korean. "==" marks text within code too, and the code is gone: `a == b == c` prints "a b c" with b marked.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'remark-obsidian@1.12.1' 'unified@11.0.5' 'remark-parse@11.0.0' 'remark-rehype@11.1.2' 'rehype-stringify@10.0.1' \
    >/dev/null 2>&1
cat >draw.mjs <<'END'
import rehypeStringify from 'rehype-stringify'
import obsidian from 'remark-obsidian'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'

const page = unified().use(remarkParse).use(obsidian).use(remarkRehype, { allowDangerousHtml: true }).use(rehypeStringify, { allowDangerousHtml: true })
for (const text of ['[[ho2020]]', '[[ho2020|DDPM]]', '[[ho2020#Results]]', '[[확산 모델]]', '[[ho2020|확산]]', '[[ho2020#결과]]', '`a == b`', '`a == b == c`'])
  console.log(text, '|', String(await page.process(text)).trim())
END
node draw.mjs | tee seen
cat >expected <<'END'
[[ho2020]] | <p><a href="/ho2020" title="ho2020">ho2020</a></p>
[[ho2020|DDPM]] | <p><a href="/ho2020" title="DDPM">DDPM</a></p>
[[ho2020#Results]] | <p><a href="/ho2020#results" title="ho2020">ho2020</a></p>
[[확산 모델]] | <p>[[확산 모델]]</p>
[[ho2020|확산]] | <p>[[ho2020|확산]]</p>
[[ho2020#결과]] | <p>[[ho2020#결과]]</p>
`a == b` | <p><code>a == b</code></p>
`a == b == c` | <p>a <mark> b </mark> c</p>
END
cmp expected seen
