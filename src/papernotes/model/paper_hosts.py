"""The hosts of pages about papers, which links name and sources ask."""

DBLP = "dblp.org"
OPENREVIEW = "openreview.net"
ACL = "aclanthology.org"
CVF = "openaccess.thecvf.com"
