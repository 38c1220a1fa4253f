#!/bin/sh
# remark-obsidian-callout 1.5.1 with unified 11.0.5, remark-parse 11.0.0, remark-rehype 11.1.2 and rehype-stringify 10.0.1 (npm), by which sites draw the
# callouts of Obsidian; node 20
#
# One would guess: what stands in a callout, "> [!note]", is drawn as it is elsewhere: bold, code, and links with their addresses.
# What happens: of the title and of the paragraph below it the words alone are left: a link has no address, code is no code. The next paragraph is drawn
# well, so that one note has both. Signs of HTML go through unescaped: `a<b` in code opens a tag.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'remark-obsidian-callout@1.5.1' 'unified@11.0.5' 'remark-parse@11.0.0' 'remark-rehype@11.1.2' \
    'rehype-stringify@10.0.1' >/dev/null 2>&1
cat >draw.mjs <<'END'
import rehypeStringify from 'rehype-stringify'
import callout from 'remark-obsidian-callout'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'

const page = unified().use(remarkParse).use(callout).use(remarkRehype, { allowDangerousHtml: true }).use(rehypeStringify, { allowDangerousHtml: true })
const line = '**Ho** 등, `a<b`, [글](https://arxiv.org/abs/2006.11239)'
const drawn = String(await page.process(`> [!note] 결과\n> ${line}\n>\n> ${line}\n`))
console.log(drawn.replace(/<svg.*?<\/svg>/gs, '').match(/<div class="callout-content">.*/s)[0].trim())
END
node draw.mjs | tee seen
grep -qF '<div class="callout-content">Ho 등, a<b, 글</div>' seen
grep -qF '<p><strong>Ho</strong> 등, <code>a&#x3C;b</code>, <a href="https://arxiv.org/abs/2006.11239">글</a></p>' seen
