#!/bin/sh
# remove-markdown 0.7.0 and markdown-to-txt 2.0.1 (npm), which make plain text of Markdown, for previews and search; node 20
#
# One would guess: signs of Markdown are taken away, and the words and figures between them stay: "3~5개와 7~9개", a date, an inequality.
# What happens: "3~5개와 7~9개" (3 to 5 and 7 to 9) is "35개와 79개" in both. "2026. 11. 28. 읽음" loses its year in remove-markdown, and in
# markdown-to-txt the whole date. remove-markdown takes what stands between "<" and ">" for a tag, "a < b이고 c > d" is "a  d", and
# drops <https://arxiv.org/abs/2006.11239>. (markdown-to-txt needs lodash, which it does not name.)
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'remove-markdown@0.7.0' 'markdown-to-txt@2.0.1' 'lodash@4.18.1' >/dev/null 2>&1
cat >strip.mjs <<'END'
import markdown from 'markdown-to-txt'
import removeMarkdown from 'remove-markdown'

for (const text of ['**확산**은 [글](https://arxiv.org)', '3~5개와 7~9개', '2026. 11. 28. 읽음', 'a < b이고 c > d', '<https://arxiv.org/abs/2006.11239>'])
  console.log([text, removeMarkdown(text), markdown.markdownToTxt(text)].join(' | '))
END
node strip.mjs | tee seen
cat >expected <<'END'
**확산**은 [글](https://arxiv.org) | 확산은 글 | 확산은 글
3~5개와 7~9개 | 35개와 79개 | 35개와 79개
2026. 11. 28. 읽음 | 11. 28. 읽음 | 읽음
a < b이고 c > d | a  d | a < b이고 c > d
<https://arxiv.org/abs/2006.11239> |  | https://arxiv.org/abs/2006.11239
END
cmp expected seen
