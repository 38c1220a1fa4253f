#!/bin/sh
# networkx 3.6.1 (PyPI), python 3.11
#
# One would guess: attributes of nodes and edges that have the names of the format's own are written as attributes beside
# them, or refused.
# What happens: GEXF gets them as its own. An edge of "type" builds-on, among cites and refutes, is type="builds-on", where only
# directed, undirected and mutual may stand, and the reader drops it: the kind of link is lost. A node with an "id" (that
# of arXiv, say) is renamed to it, with all its edges. "start", the day a reader began, makes the graph one that runs in
# time. Nothing is warned of. GraphML keeps all three.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'networkx==3.6.1'
cat >try.py <<'PYTHON'
import networkx

print("networkx", networkx.__version__)
graph = networkx.DiGraph()
graph.add_node("ho2020", id="2006.11239", start="2026-11-01")
graph.add_node("song2021")
graph.add_edge("song2021", "ho2020", type="builds-on", note="x")
networkx.write_gexf(graph, "graph.gexf")
networkx.write_graphml(graph, "graph.graphml")
for name, back in (("GEXF", networkx.read_gexf("graph.gexf")), ("GraphML", networkx.read_graphml("graph.graphml"))):
    print(name, sorted(back.nodes), back.graph.get("mode"))
    for edge in back.edges(data=True):
        print(name, edge[:2], "type", edge[2].get("type"), "note", edge[2].get("note"))
PYTHON
venv/bin/python try.py | tee out.txt
grep -q 'type="builds-on"' graph.gexf
grep -q 'mode="dynamic"' graph.gexf
grep -qF "GEXF ['2006.11239', 'song2021']" out.txt
grep -qxF "GEXF ('song2021', '2006.11239') type None note x" out.txt
grep -qF "GraphML ['ho2020', 'song2021']" out.txt
grep -qxF "GraphML ('song2021', 'ho2020') type builds-on note x" out.txt
