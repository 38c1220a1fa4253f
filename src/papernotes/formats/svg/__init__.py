"""Pictures as SVG 1.1 (https://www.w3.org/TR/SVG11/), written by hand: charts and their parts."""
