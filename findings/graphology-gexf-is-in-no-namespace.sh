#!/bin/sh
# graphology 0.26.0 with graphology-gexf 0.13.2 (npm), by which pages that draw with Sigma save their graphs, and networkx 3.6.1 (PyPI); node 20, python 3.11
#
# One would guess: a graph that is laid out and coloured in one program and saved as GEXF, a format made for that, has its places and colours in another;
# a list of tags comes back as that list.
# What happens: places, sizes and colours are written in a namespace that is none, "http:///www.gexf.net/1.1draft/viz" with three slashes, so networkx has
# the papers and links and no place, size or colour of them; with the namespace mended it has all but colours by name, "red", of which an empty element is
# written. Tags are joined by "|" unescaped: "a" and "p(x|z)" are three. Nothing is said.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'graphology@0.26.0' 'graphology-gexf@0.13.2' >/dev/null 2>&1
for name in graphology graphology-gexf; do echo "$name $(node -p "require('./node_modules/$name/package.json').version")"; done
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'networkx==3.6.1'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^networkx'
cat >save.cjs <<'END'
const { writeFileSync } = require('node:fs')
const { Graph } = require('graphology')
const gexf = require('graphology-gexf')
const graph = new Graph()
graph.addNode('ho2020', { label: 'DDPM', x: 1, y: 2, size: 3, color: '#ff0000', tags: ['a', 'p(x|z)'] })
graph.addNode('kim2021', { label: '둘', x: 3, y: 4, color: 'red' })
writeFileSync('graph.gexf', gexf.write(graph))
END
node save.cjs
cat >read.py <<'END'
import re
from xml.etree import ElementTree

import networkx

text = open("graph.gexf", encoding="utf-8").read()
print(*re.findall(r'xmlns:viz="[^"]*"', text))
print(networkx.read_gexf("graph.gexf").nodes(data=True))
for place in ElementTree.fromstring(text).iter("{http:///www.gexf.net/1.1draft/viz}color"):
    print("colour", place.attrib)
mended = text.replace("http:///www.gexf.net/1.1draft/viz", "http://www.gexf.net/1.2draft/viz").replace("<viz:color/>", "")
open("mended.gexf", "w", encoding="utf-8").write(mended)
for paper, attributes in networkx.read_gexf("mended.gexf").nodes(data=True):
    print(paper, {name: value for name, value in attributes["viz"].items() if value})
END
venv/bin/python read.py | tee seen
cat >expected <<'END'
xmlns:viz="http:///www.gexf.net/1.1draft/viz"
[('ho2020', {'tags': 'a|p(x|z)', 'label': 'DDPM'}), ('kim2021', {'label': '둘'})]
colour {'r': '255', 'g': '0', 'b': '0'}
colour {}
ho2020 {'color': {'r': 255, 'g': 0, 'b': 0, 'a': 1.0}, 'size': 3.0, 'position': {'x': 1.0, 'y': 2.0, 'z': 0.0}}
kim2021 {'position': {'x': 3.0, 'y': 4.0, 'z': 0.0}}
END
cmp expected seen
