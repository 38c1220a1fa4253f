#!/bin/sh
# networkx 3.6.1 and igraph 1.0.0 (both PyPI), python 3.11
#
# One would guess: a graph of papers that networkx writes as GML has its Korean titles when igraph reads it, since
# both know the format's entities, "&#54869;" for 확; and what was written twice is what was written once.
# What happens: igraph knows "&amp;" and no numbers, so a title is "&#54869;&#49328;" there, with a warning of the
# first one only; when it writes it, "&" is escaped once more, and networkx then reads "&#54869;" as text: the
# title is gone in both. Through GraphML the same title arrives.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'networkx==3.6.1' 'igraph==1.0.0'
cat >pass.py <<'END'
import warnings

import igraph
import networkx

print("networkx", networkx.__version__, "igraph", igraph.__version__)
warnings.simplefilter("ignore")
graph = networkx.DiGraph()
graph.add_node("ho2020", title="확산 & Denoising")
networkx.write_gml(graph, "one.gml")
print("networkx itself:", networkx.read_gml("one.gml").nodes["ho2020"]["title"])
other = igraph.Graph.Read_GML("one.gml")
print("igraph:", other.vs[0]["title"])
other.write_gml("two.gml")
print("and back:", networkx.read_gml("two.gml").nodes["ho2020"]["title"])
networkx.write_graphml(graph, "one.graphml", prettyprint=True)
print("GraphML:", igraph.Graph.Read_GraphML("one.graphml").vs[0]["title"])
END
venv/bin/python pass.py 2>/dev/null | tee seen
grep -qxF 'networkx itself: 확산 & Denoising' seen
grep -qxF 'igraph: &#54869;&#49328; &#38; Denoising' seen
grep -qxF 'and back: &#54869;&#49328; &#38; Denoising' seen
grep -qxF 'GraphML: 확산 & Denoising' seen
