#!/bin/sh
# networkx 3.6.1 and igraph 1.0.0 (both PyPI); python 3.11
#
# One would guess: a graph of papers that networkx writes as GraphML or for Pajek can be read by igraph, with the titles and years that it had: both
# formats are made for that.
# What happens: years 2020 and "in press" in one graph are two attributes of the name "year" in networkx's GraphML, and igraph refuses the whole file; networkx
# reads it. For Pajek networkx writes a title with quotation marks, A "Deep" Look, as it is: igraph reads the title "A " and takes the rest for attributes,
# with which every paper of the graph is then provided; networkx itself reads a paper A Deep Look. igraph writes such marks as &#34;, which networkx keeps.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'networkx==3.6.1' 'igraph==1.0.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(networkx|igraph) '
cat >exchange.py <<'END'
import igraph
import networkx

graph = networkx.DiGraph()
graph.add_node("ho2020", year=2020)
graph.add_node("kim2027", year="in press")
graph.add_edge("kim2027", "ho2020")
networkx.write_graphml(graph, "graph.graphml")
print("networkx", dict(networkx.read_graphml("graph.graphml").nodes(data="year")))
try:
    print("igraph", igraph.Graph.Read_GraphML("graph.graphml").vs["year"])
except igraph.InternalError as error:
    print("igraph", str(error).split(": ", 1)[1])
graph = networkx.DiGraph([("Attention", 'A "Deep" Look')])
networkx.write_pajek(graph, "graph.net")
print("networkx", list(networkx.read_pajek("graph.net")))
read = igraph.Graph.Read_Pajek("graph.net")
print("igraph", read.vs["name"], read.vs.attributes())
igraph.Graph.TupleList([("Attention", 'A "Deep" Look')]).write_pajek("graph.net")
print("networkx", list(networkx.read_pajek("graph.net")))
END
venv/bin/python exchange.py | tee seen
grep -qxF "networkx {'ho2020': 2020, 'kim2027': 'in press'}" seen
grep -q "^igraph Duplicate attribute name found: 'year'" seen
grep -qxF "networkx ['Attention', 'A Deep Look']" seen
grep -qF "igraph ['Attention', 'A '] ['name', " seen
grep -qF "' Look'" seen
grep -qxF "networkx ['Attention', 'A &#34;Deep&#34; Look']" seen
