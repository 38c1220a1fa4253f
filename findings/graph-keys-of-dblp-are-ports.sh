#!/bin/sh
# graphviz 0.21, pydot 4.0.1 and networkx 3.6.1 (PyPI), which write graphs for Graphviz; python 3.11
#
# One would guess: a citation key of DBLP, "DBLP:conf/nips/HoJA20", that is given as the name of a node is the name of that node, quoted
# where Graphviz's language needs it; both libraries do put names with blanks or hyphens into quotes.
# What happens: the colon is taken for the mark of a port. graphviz names the node well, and the end of an edge "DBLP" with the port
# "conf/nips/HoJA20", so every edge of the graph runs from a new node DBLP to itself, and the papers stand alone. pydot cuts the node too,
# and all papers are one node, DBLP; networkx, which writes through pydot, with them. Nothing is said.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'graphviz==0.21' 'pydot==4.0.1' 'networkx==3.6.1'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(graphviz|pydot|networkx) '
cat >write.py <<'END'
import graphviz
import networkx
import pydot

old, new = "DBLP:conf/nips/HoJA20", "DBLP:conf/iclr/SongSKKEP21"
one = graphviz.Digraph()
one.node(old, "DDPM")
one.node(new, "SDE")
one.edge(new, old)
two = pydot.Dot(graph_type="digraph")
two.add_node(pydot.Node(old, label="DDPM"))
two.add_node(pydot.Node(new, label="SDE"))
two.add_edge(pydot.Edge(new, old))
three = networkx.DiGraph([(new, old)])
graphs = {"graphviz": one.source, "pydot": two.to_string(), "networkx": networkx.nx_pydot.to_pydot(three).to_string()}
for name, text in graphs.items():
    for line in text.splitlines():
        print(name, line.strip())
END
venv/bin/python write.py 2>/dev/null | tee seen
grep -qxF 'graphviz "DBLP:conf/nips/HoJA20" [label=DDPM]' seen
grep -qxF 'graphviz DBLP:"conf/iclr/SongSKKEP21" -> DBLP:"conf/nips/HoJA20"' seen
grep -qxF 'pydot DBLP [label=DDPM];' seen
grep -qxF 'pydot DBLP [label=SDE];' seen
test "$(grep -cxF 'networkx DBLP;' seen)" = 2
