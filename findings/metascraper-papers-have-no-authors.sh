#!/bin/sh
# metascraper 5.49.24 with its rules for author, title, date and publisher (npm), which reads what a page says of itself; node 20
#
# One would guess: the page of a paper, which names its authors, title and day for Google Scholar (citation_author and the like) or as an article of
# schema.org, has these; of two authors both, or the first.
# What happens: the tags for Scholar are not read: such a page has no author and no date, and its title is that of the browser's tab, "[2006.11239] …
# | arXiv". By schema.org an author is read where he stands alone; a list of authors is none, also a list of one. Of the title "GAN | VAE 비교" the part
# behind the bar is the publisher.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit metascraper@5.49.24 metascraper-author@5.49.24 metascraper-title@5.49.24 metascraper-date@5.49.24 \
  metascraper-publisher@5.49.24 >/dev/null 2>&1
echo "metascraper $(node -p "JSON.parse(require('fs').readFileSync('node_modules/metascraper/package.json')).version")"
cat >read.cjs <<'END'
const plain = (module) => module.default ?? module
const rules = ['author', 'title', 'date', 'publisher'].map((name) => plain(require(`metascraper-${name}`))())
const metascraper = plain(require('metascraper'))(rules)
const person = (name) => ({ '@type': 'Person', name })
const article = (author) =>
  `<title>확산</title><script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@type': 'ScholarlyArticle', headline: '확산', author })}</script>`
const heads = {
  scholar:
    '<title>[2006.11239] Denoising | arXiv</title><meta name="citation_author" content="Ho, Jonathan"><meta name="citation_author" content="Jain, Ajay">' +
    '<meta name="citation_title" content="Denoising"><meta name="citation_date" content="2020/06/19">',
  alone: article(person('김철수')),
  list: article([person('김철수')]),
  two: article([person('김철수'), person('이영희')]),
  bar: '<title>GAN | VAE 비교</title>',
}
const main = async () => {
  for (const [name, head] of Object.entries(heads)) {
    const page = await metascraper({ html: `<html><head>${head}</head><body></body></html>`, url: 'https://papers.example.org/a' })
    console.log([name, page.author, page.title, page.date, page.publisher].map((value) => value ?? '-').join(' / '))
  }
}
main()
END
node read.cjs | tee seen
cat >expected <<'END'
scholar / - / [2006.11239] Denoising | arXiv / - / arXiv
alone / 김철수 / 확산 / - / -
list / - / 확산 / - / -
two / - / 확산 / - / -
bar / - / GAN | VAE 비교 / - / VAE 비교
END
cmp expected seen
