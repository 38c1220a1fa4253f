#!/bin/sh
# ./dev demo: the main job, offline, on a copy of the library that ships with the project.
# Each command is printed before its result; the first that fails ends the demo.
set -eu

root=$1
program=$2

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# Whatever the program keeps outside its library goes to the temporary folder as well.
XDG_CACHE_HOME=$scratch/cache
XDG_DATA_HOME=$scratch/data
export XDG_CACHE_HOME XDG_DATA_HOME

say() {
    printf '\n%s\n' "# $1"
}

# Prints `$ papers ARG...` as one would type it, and runs it.
papers() {
    printf '\n$ papers'
    for word do
        case $word in
            '' | *[[:space:]\"\$\&\(\)\*\;\<\>\?\[\\\`\{\|\}]*) printf " '%s'" "$word" ;;
            *) printf ' %s' "$word" ;;
        esac
    done
    printf '\n'
    "$program" "$@"
}

use() {
    PAPERS_LIBRARY=$1
    export PAPERS_LIBRARY
}

say 'A new notebook. Landmark papers are in the catalogue inside the program: no network.'
use "$scratch/new"
papers init "$scratch/new"
papers add 2006.11239 https://arxiv.org/abs/2003.08934 --tag thesis --offline
papers list
papers note 2006.11239 --path
papers export --bib tag:thesis

say 'The library that ships with the project; what follows works on a copy of it.'
mkdir "$scratch/copy"
cp -R "$root"/library.db* "$root/notes" "$scratch/copy"
use "$scratch/copy"
papers list tag:3d-editing
papers tags
papers venues
papers tag thesis 2006.11239 2003.08934
papers tag thesis

say 'Words are found in titles, abstracts, tags and notes, in Korean and in English.'
papers search 확산 모델
papers search NeRF를 편집
papers search score distillation
papers show 2006.11239

say 'What to read next, which paper came from which, what came of it, and a year.'
papers next
papers lineage haque2023instruct
papers runs
papers review 2026-08

say 'What a paper cites.'
papers export --bib tag:thesis
papers export --bib -o "$scratch/references.bib"

say 'What you publish becomes a web site: files that need no server. Its links are checked.'
papers site "$scratch/site"
papers site "$scratch/site" --check

say 'The same in your browser, on a copy of its own that you may change:'
pages=$(mktemp -d)
cp -R "$root"/library.db* "$root/notes" "$pages"
printf '\n%s\n' "./dev papers --library $pages serve"
