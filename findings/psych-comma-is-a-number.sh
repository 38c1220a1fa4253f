#!/bin/sh
# psych 4.0.3, the YAML of Ruby 3.1 (Debian package ruby), by which Jekyll reads the heads of pages.
# One would guess: a value with a comma is a text, as YAML 1.1, YAML 1.2 and PyYAML have it.
# What happens: commas between digits are taken out of it, wherever they stand. "1,000" is the number 1000,
# and "3,4" is 34. PyYAML reads both as texts.
set -eu
ruby -ryaml -e 'puts "psych #{Psych::VERSION}"'
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check 'PyYAML==6.0.3'
printf 'title: 1,000\npart: 3,4\n' > head.yml
ruby -ryaml -e 'p YAML.load_file("head.yml")' | tee ruby.txt
env/bin/python -c 'import yaml; print(yaml.safe_load(open("head.yml")))' | tee python.txt
grep -q '1000' ruby.txt
grep -q '34' ruby.txt
grep -q "'1,000'" python.txt
