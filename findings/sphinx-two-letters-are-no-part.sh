#!/bin/sh
# Sphinx 9.0.4 (PyPI), the search of the pages that it makes; python 3.11, node 20
#
# One would guess: a search that finds the beginning of a word, "transf" in "transformers", finds 모델 in 모델을, by its first two
# syllables, in a site whose language is Korean at least.
# What happens: a word of two characters has to be the whole word. Nouns of Korean have mostly two syllables, and a particle behind
# them, so "모델" finds the page with 모델 alone and not those with 모델을 and 모델은; "학습" finds none with 학습한다. "신경망", of
# three, finds 신경망을. The page of results says that the words be spelled right.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'Sphinx==9.0.4'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i '^sphinx '
mkdir pages
cd pages
echo 'language = "ko"' >conf.py
printf '%s\n' 첫 == '' '.. toctree::' '' '   one' '   two' '   three' >index.rst
printf '%s\n' 하나 ==== '' '확산 모델을 학습한다. Transformers are models.' >one.rst
printf '%s\n' 둘 == '' '모델 하나만 본다.' >two.rst
printf '%s\n' 셋 == '' '모델은 신경망을 쓴다.' >three.rst
../venv/bin/sphinx-build -q -b html . made
# The scripts that the page of the search loads, in their order, without a browser.
cat >search.cjs <<'END'
const { readFileSync } = require('node:fs')
const vm = require('node:vm')
const nothing = () => null
const page = {
  document: { documentElement: { dataset: { content_root: './' } }, addEventListener: nothing, querySelector: nothing,
    getElementById: nothing, readyState: 'loading' },
  location: { search: '' }, localStorage: { setItem: nothing, getItem: nothing }, addEventListener: nothing,
  URLSearchParams, console
}
page.window = page
vm.createContext(page)
for (const file of ['documentation_options', 'doctools', 'sphinx_highlight', 'searchtools', 'language_data']) {
  vm.runInContext(readFileSync(`made/_static/${file}.js`, 'utf8'), page)
}
vm.runInContext(readFileSync('made/searchindex.js', 'utf8'), page)
for (const asked of ['transf', '모델', '모델을', '학습', '학습한다', '신경망']) {
  page.asked = asked
  const found = vm.runInContext('Search._performSearch(...Search._parseQuery(asked)).map(([name]) => name)', page)
  console.log(asked, found.sort().join(' '))
}
END
node search.cjs | tee seen
cat >expected <<'END'
transf one
모델 two
모델을 one
학습 
학습한다 one
신경망 three
END
cmp expected seen
