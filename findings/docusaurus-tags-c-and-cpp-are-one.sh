#!/bin/sh
# @docusaurus/utils 3.10.2 (npm), by which sites by Docusaurus name and group their tags; node 20
#
# One would guess: the tags C, C++ and C# have three pages, or, where two would have one address, the site is not made, or says so.
# What happens: the address of a tag is its letters and figures, so all three are /tags/c, and articles are grouped by the address: one page, named C, has
# those on C++ and C#, and nothing is said. Words are parted where the letter case changes, NeRF is /tags/ne-rf, and 3D /tags/3-d. Hangul is kept.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit '@docusaurus/utils@3.10.2' >/dev/null 2>&1
echo "@docusaurus/utils $(node -p "JSON.parse(require('fs').readFileSync('node_modules/@docusaurus/utils/package.json')).version")"
cat >group.cjs <<'END'
const { groupTaggedItems, normalizeTags } = require('@docusaurus/utils')
const tags = (label) =>
  normalizeTags({ options: { onInlineTags: 'throw' }, source: 'a.md', frontMatterTags: [label], tagsBaseRoutePath: '/tags', tagsFile: null })
const articles = ['C', 'C++', 'C#', 'NeRF', '3D', '확산 모델'].map((label) => ({ about: label, tags: tags(label) }))
for (const { tag, items } of Object.values(groupTaggedItems(articles, (article) => article.tags))) {
  console.log(tag.label, tag.permalink, '=>', items.map((article) => article.about).join(', '))
}
END
node group.cjs 2>&1 | tee seen
cat >expected <<'END'
C /tags/c => C, C++, C#
NeRF /tags/ne-rf => NeRF
3D /tags/3-d => 3D
확산 모델 /tags/확산-모델 => 확산 모델
END
cmp expected seen
