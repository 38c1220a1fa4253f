"""Records as hosts send them, one or two of each host; tests change fields of copies."""

from typing import Any

from tests.support.api_server import json_reply

CVF_PAGE = """<!DOCTYPE html>
<html><head><title>CVPR 2020 Open Access Repository</title>
<meta name="citation_title" content="Tom &amp; Jerry: A 3D Study">
<meta name="citation_author" content="van den Oord, Aaron">
<meta name="citation_author" content="He, Kaiming">
<meta name="citation_publication_date" content="2020">
<meta name="citation_conference_title" content="Proceedings of the IEEE/CVF Conference on Computer Vision and Pattern Recognition">
<meta name="citation_firstpage" content="5294"><meta name="citation_lastpage" content="5306">
<meta name="citation_pdf_url" content="https://openaccess.thecvf.com/x.pdf">
</head><body><p>unclosed <div></body></html>
"""
ACL_PAGE = """<!doctype html><html lang=en-us><head><meta charset=utf-8>
<meta content="BERT: Pre-training" name=citation_title>
<meta content="Jacob Devlin" name=citation_author><meta content="Ming-Wei Chang" name=citation_author>
<meta content="Proceedings of the 2019 Conference" name=citation_conference_title>
<meta content="2019/6" name=citation_publication_date>
<meta content="4171" name=citation_firstpage><meta content="4186" name=citation_lastpage>
<meta content="10.18653/v1/N19-1423" name=citation_doi></head>
"""
CROSSREF_PAPER: dict[str, Any] = {
    "publisher": "IEEE",
    "DOI": "10.1109/CVPR.2016.90",
    "type": "proceedings-article",
    "page": "770-778",
    "title": ["Deep Residual Learning for Image Recognition"],
    "author": [
        {"given": "Kaiming", "family": "He", "sequence": "first"},
        {"given": "Xiangyu", "family": "Zhang", "sequence": "additional"},
        {"name": "The Residual Consortium"},
        {"name": "Google Research"},
        {"given": "", "family": ""},
    ],
    "event": {"name": "2016 IEEE Conference on Computer Vision and Pattern Recognition (CVPR)"},
    "container-title": ["2016 IEEE Conference on Computer Vision & Pattern Recognition (CVPR)"],
    "issued": {"date-parts": [[2016, 6]]},
    "URL": "https://doi.org/10.1109/cvpr.2016.90",
    "relation": {
        "has-preprint": [
            {"id-type": "doi", "id": "10.48550/arXiv.1512.03385", "asserted-by": "subject"}
        ]
    },
}
DBLP_BIBTEX = r"""@inproceedings{DBLP:conf/cvpr/HeZRS16,
  author    = {Kaiming He and
               Xiangyu Zhang 0005 and
               J{\"{o}}rg M{\"{u}}ller},
  title     = {Deep Residual Learning for {CNN} Recognition.},
  booktitle = {2016 {IEEE} Conference on Computer Vision and Pattern Recognition,
               {CVPR} 2016, Las Vegas, NV, USA, June 27-30, 2016},
  pages     = {770--778},
  publisher = "{IEEE} Computer Society",
  year      = 2016,
  url       = {https://doi.org/10.1109/CVPR.2016.90},
  doi       = {10.1109/CVPR.2016.90},
  biburl    = {https://dblp.org/rec/conf/cvpr/HeZRS16.bib},
  bibsource = {dblp computer science bibliography, https://dblp.org}
}
"""
OPENALEX_PREPRINT: dict[str, Any] = {
    "landing_page_url": "https://arxiv.org/abs/1512.03385",
    "source": {"display_name": "arXiv (Cornell University)", "type": "repository"},
    "version": "submittedVersion",
}
OPENALEX_PUBLICATION: dict[str, Any] = {
    "landing_page_url": "https://doi.org/10.1109/cvpr.2016.90",
    "source": {"display_name": "CVPR Proceedings", "type": "conference"},
    "version": "publishedVersion",
}
OPENALEX_WORK: dict[str, Any] = {
    "id": "https://openalex.org/W2194775991",
    "doi": "https://doi.org/10.48550/arxiv.1512.03385",
    "title": "Deep <i>Residual</i> Learning",
    "publication_year": 2016,
    "type": "article",
    "authorships": [
        {"author": {"display_name": "K. He"}, "raw_author_name": "He, Kaiming"},
        {"author": {"display_name": "Xiangyu Zhang"}},
    ],
    "primary_location": OPENALEX_PREPRINT,
    "locations": [OPENALEX_PREPRINT, OPENALEX_PUBLICATION],
    "biblio": {"volume": None, "issue": None, "first_page": "770", "last_page": "778"},
}
OPENREVIEW_NOTE: dict[str, Any] = {
    "title": "Score-Based Generative Modeling through SDEs",
    "authors": ["Yang Song", "Jascha Sohl-Dickstein"],
    "abstract": "Creating noise\nfrom data is easy.",
    "venue": "ICLR 2021 Oral",
    "venueid": "ICLR.cc/2021/Conference",
    "_bibtex": "@inproceedings{\nsong2021,\ntitle={S},\nbooktitle={International Conference on "
    "{L}earning Representations},\nyear={2021},\nurl={https://openreview.net/forum?id=abc12}\n}",
}
SCHOLAR_PAPER: dict[str, Any] = {
    "paperId": "5c12",
    "externalIds": {"ArXiv": "2006.11239", "DBLP": "conf/nips/HoJA20", "CorpusId": 219955663},
    "publicationVenue": {
        "id": "d9720b90",
        "name": "Neural Information Processing Systems",
        "type": "conference",
        "alternate_names": ["NeurIPS"],
    },
    "title": "Denoising Diffusion Probabilistic Models",
    "venue": "Neural Information Processing Systems",
    "year": 2020,
    "publicationTypes": ["JournalArticle"],
    "journal": {"name": "ArXiv", "volume": "abs/2006.11239"},
    "authors": [{"authorId": "1", "name": "Jonathan Ho"}, {"authorId": None, "name": "Ajay Jain"}],
}
CROSSREF_ARTICLE = {
    "DOI": "10.1109/TPAMI.2020.1",
    "type": "journal-article",
    "title": ["Bits &amp; Pieces of <i>Deep</i> Nets"],
    "author": [{"given": "J\u00f6rg", "family": "M\u00fcller"}],
    "container-title": ["IEEE Transactions on Pattern Analysis and Machine Intelligence"],
    "volume": "43",
    "issue": "2",
    "page": "10-19",
    "publisher": "Institute of Electrical & Electronics Engineers (IEEE)",
    "published-print": {"date-parts": [[2021, 2, 1]]},
}


def crossref_search(*items: dict[str, Any]) -> Any:
    """Crossref's answer to a search."""
    return json_reply({"message": {"items": items}})
