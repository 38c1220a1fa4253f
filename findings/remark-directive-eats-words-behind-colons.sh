#!/bin/sh
# remark-directive 4.0.0 with unified, remark-parse 11.0.0, remark-rehype 11.1.2 and rehype-stringify 10.0.1 (npm), by which sites by Astro and others get boxes and
# notes (":::note"); node 20
#
# One would guess: a directive within a line is ":name" behind a blank or with brackets behind it, ":abbr[HTML]", and a colon between two words or
# figures, a time, a ratio, an identifier, is a colon; or what no plugin knows is left as text.
# What happens: a colon with a letter or figure behind it begins one anywhere, also within a word, and its name goes on to the next blank, Hangul and all.
# What no plugin knows is an empty <div>: "10:30에 읽음" is "10 읽음", "비율은 3:1이다" is "비율은 3", "저자:김철수" has no author and
# "arXiv:2006.11239를" is "arXiv.11239를". With a blank behind the colon it is text.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'remark-directive@4.0.0' 'unified@11.0.5' 'remark-parse@11.0.0' 'remark-rehype@11.1.2' 'rehype-stringify@10.0.1' >/dev/null 2>&1
echo "remark-directive $(node -p "JSON.parse(require('fs').readFileSync('node_modules/remark-directive/package.json')).version")"
cat >draw.mjs <<'END'
import rehypeStringify from 'rehype-stringify'
import remarkDirective from 'remark-directive'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
const plain = unified().use(remarkParse).use(remarkRehype).use(rehypeStringify)
const site = unified().use(remarkParse).use(remarkDirective).use(remarkRehype).use(rehypeStringify)
for (const text of ['저자: 김철수', '10:30에 읽음', '비율은 3:1이다', '저자:김철수', 'arXiv:2006.11239를']) {
  console.log([text, await plain.process(text), await site.process(text)].join(' | '))
}
END
node draw.mjs | tee seen
cat >expected <<'END'
저자: 김철수 | <p>저자: 김철수</p> | <p>저자: 김철수</p>
10:30에 읽음 | <p>10:30에 읽음</p> | <p>10<div></div> 읽음</p>
비율은 3:1이다 | <p>비율은 3:1이다</p> | <p>비율은 3<div></div></p>
저자:김철수 | <p>저자:김철수</p> | <p>저자<div></div></p>
arXiv:2006.11239를 | <p>arXiv:2006.11239를</p> | <p>arXiv<div></div>.11239를</p>
END
cmp expected seen
