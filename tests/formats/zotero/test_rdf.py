"""Zotero RDF."""

from papernotes.formats.zotero import entries, rdf

HEAD = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:bib="http://purl.org/net/biblio#" '
    'xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:link="http://purl.org/rss/1.0/modules/link/" '
    'xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">\n'
)
ARTICLE = """<bib:Article rdf:about="https://doi.org/10.1/x">
 <z:itemType>journalArticle</z:itemType>
 <dcterms:isPartOf rdf:resource="urn:issn:0001-0782"/>
 <bib:authors><rdf:Seq>
  <rdf:li><foaf:Person><foaf:surname>Dean</foaf:surname><foaf:givenName>Jeffrey</foaf:givenName>
  </foaf:Person></rdf:li>
  <rdf:li><foaf:Person><foaf:surname>김민수</foaf:surname></foaf:Person></rdf:li>
 </rdf:Seq></bib:authors>
 <dcterms:isReferencedBy rdf:resource="#item_4"/>
 <link:link rdf:resource="#item_5"/>
 <dc:relation rdf:resource="#item_7"/>
 <dc:subject>diffusion</dc:subject>
 <dc:subject><z:AutomaticTag><rdf:value>Auto</rdf:value></z:AutomaticTag></dc:subject>
 <dc:title>A Paper of Resources</dc:title>
 <dc:date>2008-01-01</dc:date>
 <bib:pages>107-113</bib:pages>
 <dc:description>Citation Key: deanRdf</dc:description>
 <dc:identifier><dcterms:URI><rdf:value>https://x.org/a</rdf:value></dcterms:URI></dc:identifier>
</bib:Article>
"""
OTHERS = """<bib:Journal rdf:about="urn:issn:0001-0782"><dc:title>Commun. ACM</dc:title>
 <prism:volume>51</prism:volume><dc:identifier>DOI 10.1145/13</dc:identifier></bib:Journal>
<bib:Memo rdf:about="#item_4"><rdf:value>&lt;p&gt;a &lt;b&gt;b&lt;/b&gt;&lt;/p&gt;</rdf:value></bib:Memo>
<bib:Memo rdf:about="#item_9"><rdf:value>alone</rdf:value><dc:subject>plan</dc:subject></bib:Memo>
<z:Attachment rdf:about="#item_5"><z:itemType>attachment</z:itemType>
 <rdf:resource rdf:resource="files/5/x%20y.pdf"/><dc:title>PDF</dc:title></z:Attachment>
<z:Collection rdf:about="#collection_1"><dc:title>Top</dc:title>
 <dcterms:hasPart rdf:resource="#collection_2"/></z:Collection>
<z:Collection rdf:about="#collection_2"><dc:title>Sub</dc:title>
 <dcterms:hasPart rdf:resource="https://doi.org/10.1/x"/>
 <dcterms:hasPart rdf:resource="#item_9"/></z:Collection>
"""


def test_an_item_with_all_that_belongs_to_it() -> None:
    """Journal, people, note, file beside the export, tags and collections."""
    text = f"{HEAD}{ARTICLE}{OTHERS}</rdf:RDF>"
    contents = entries.to_contents(rdf.read(text, "/papers/kim/export"))
    (entry,) = contents.entries
    fields = {field.name: field.value for field in entry.fields}
    assert (entry.key, entry.entry_type) == ("deanRdf", "article")
    assert fields["author"] == "Dean, Jeffrey and 김, 민수"
    assert (fields["journal"], fields["volume"], fields["pages"]) == (
        "Commun. ACM",
        "51",
        "107--113",
    )
    assert (fields["doi"], fields["url"]) == ("10.1145/13", "https://x.org/a")
    assert fields["file"] == "/papers/kim/export/files/5/x y.pdf"
    assert (fields["keywords"], entry.reading.automatic) == ("diffusion, Auto", ("Auto",))
    assert entry.reading.tags == ("Top/Sub",)
    assert entry.note == "a **b**"
    assert (entry.reading.item, entry.reading.related) == ("https://doi.org/10.1/x", ("#item_7",))
    assert [(note.title, note.text, note.tags) for note in contents.loose] == [
        ("alone", "alone", ("plan", "Top/Sub"))
    ]


def test_a_file_that_was_cut_off() -> None:
    """The items before the cut come, and its line is named."""
    text = f"{HEAD}{ARTICLE}{ARTICLE.replace('10.1/x', '10.1/y')[:200]}"
    contents = entries.to_contents(rdf.read(text, "/"))
    assert len(contents.entries) == 1
    assert [(fault.line, fault.lost) for fault in contents.faults] == [(25, True)]


def test_a_document_type_is_refused() -> None:
    """Entities could expand without limit."""
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]>'
    contents = entries.to_contents(rdf.read(f"{bomb}{HEAD}{ARTICLE}</rdf:RDF>", "/"))
    assert (contents.entries, len(contents.faults)) == ((), 1)
