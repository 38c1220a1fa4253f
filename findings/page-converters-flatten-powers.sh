#!/bin/sh
# html2text 2025.4.15, markdownify 1.2.3 and trafilatura 2.3.1 (PyPI); turndown 7.2.5, node-html-markdown 2.0.0
# and rehype-remark 10.0.1 (npm); python 3.11, node 20
#
# One would guess: a page that is turned into Markdown or text keeps what it says: of <sup> and <sub>, for which Markdown has no sign
# of its own, either the tag stays, as Markdown allows, or a sign such as "^" stands for it.
# What happens: all six drop the tag and keep the figures, so "10<sup>5</sup> steps" are 105 steps, "10<sup>-3</sup>" is 10-3, and
# "O(n<sup>2</sup>)" is O(n2). A formula in MathML is left out whole by trafilatura. Nothing is said. In Markdown with its formatting
# trafilatura keeps the tags, and markdownify has options for two signs.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'html2text==2025.4.15' 'markdownify==1.2.3' 'trafilatura==2.3.1' \
    'lxml_html_clean==0.4.6'
npm install --silent --no-fund --no-audit 'turndown@7.2.5' 'node-html-markdown@2.0.0' 'unified@11.0.5' 'rehype-parse@9.0.1' \
    'rehype-remark@10.0.1' 'remark-stringify@11.0.0' >/dev/null 2>&1
cat >convert.py <<'END'
import html2text
import markdownify
import trafilatura

powers = "<p>10<sup>5</sup> steps, 10<sup>-3</sup>, O(n<sup>2</sup>), x<sub>t</sub>는 값</p>"
words = "<p>확산 모델은 자료에서 잡음을 조금씩 걷어 내며 표본을 만드는 모델이다. 그 차례를 여기에 적는다.</p>"
article = f"<html><body><article>{words * 5}{powers}<p>수식 <math><mi>x</mi></math>이다. 다른 말도 더 있다.</p></article></body></html>"
print("html2text:", html2text.html2text(powers).strip())
print("markdownify:", markdownify.markdownify(powers).strip())
for line in trafilatura.extract(article).splitlines()[-2:]:
    print("trafilatura:", line)
markdown = trafilatura.extract(article, output_format="markdown", include_formatting=True)
print("trafilatura, Markdown:", next(line for line in markdown.splitlines() if "steps" in line))
END
cat >convert.mjs <<'END'
import nodeHtmlMarkdown from 'node-html-markdown'
import rehypeParse from 'rehype-parse'
import rehypeRemark from 'rehype-remark'
import remarkStringify from 'remark-stringify'
import Turndown from 'turndown'
import { unified } from 'unified'
const powers = '<p>10<sup>5</sup> steps, 10<sup>-3</sup>, O(n<sup>2</sup>), x<sub>t</sub>는 값</p>'
console.log('turndown:', new Turndown().turndown(powers))
console.log('node-html-markdown:', nodeHtmlMarkdown.NodeHtmlMarkdown.translate(powers))
const remark = unified().use(rehypeParse).use(rehypeRemark).use(remarkStringify)
console.log('rehype-remark:', String(await remark.process(powers)).trim())
END
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(html2text|markdownify|trafilatura) '
{
    venv/bin/python convert.py
    node convert.mjs
} | tee seen
for name in html2text markdownify trafilatura turndown node-html-markdown rehype-remark; do
    grep -qE "^$name: 105 steps, 10[\\]?-3, O\(n2\), xt는 값$" seen
done
grep -qxF 'trafilatura: 수식 이다. 다른 말도 더 있다.' seen
grep -qF 'trafilatura, Markdown: 10<sup>5</sup> steps' seen
