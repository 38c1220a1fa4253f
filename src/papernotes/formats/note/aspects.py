"""The parts of a review that can be laid beside those of another: problem, method, differences, results.

They are the sections of the packaged templates in both languages, and what reviews elsewhere call
the same: `## 2. Method`, `## 제안 방법`, `# Experiments & Results`.
"""

import re
from collections.abc import Collection
from functools import cache

from papernotes.formats.note.marked_lines import Title, read_body, sections

ASPECTS = ("problem", "method", "differs", "results")
"""The names of the parts, in the order of a review."""
_TITLES = {
    "problem": r"(?:the )?problems?(?: (?:statement|definition|setting|formulation))?|motivations?|goals?(?: of (?:the )?study)?"
    r"|문제(?:점| ?정의| ?설정| ?의식)?|풀려는 문제|해결하려는 문제|(?:연구 ?)?(?:동기|배경|목적|목표)",
    "method": r"(?:the |our |proposed )*(?:methods?|methodology|approach(?:es)?|models?(?: architecture)?|architecture)"
    r"|(?:제안 ?(?:하는 )?)?(?:방법론?|기법|접근 ?(?:법|방법|방식)?|모델(?: ?구조)?|구조|아키텍처)",
    "differs": r"(?:how and why it differs|what(?: is)? (?:differs|different)(?: and why)?|(?:how|why) it differs"
    r"|(?:key )?differences?(?: (?:from|to|with) .{1,40})?|(?:main |key )?contributions?|novelty|what(?:'s| is) new"
    r"|comparison (?:with|to) (?:prior|previous|related) work)"
    r"|무엇이 왜 다른가\??|(?:무엇이|뭐가|왜) 다른가\??|(?:기존 ?(?:연구|방법|논문)(?:와|과)의 ?)?차이(?:점)?|다른 ?점"
    r"|(?:주요 ?)?(?:기여(?:점)?|의의|새로운 ?점|차별점|contributions?)",
    "results": r"(?:experiments?|experimental results?|results?|evaluations?)(?: (?:and|&) (?:results?|experiments?|evaluations?|analysis|discussion))?"
    r"|(?:실험(?: ?및)? ?결과|실험(?:과 결과)?|결과|평가|성능)(?: ?(?:분석|평가|비교))?",
}


@cache
def _title(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_TITLES[name]})\s*(?:[(（/|:–—-].*)?$", re.IGNORECASE)


def read_aspects(text: str, names: Collection[str] = ASPECTS) -> dict[str, str]:
    """Return these parts of a note by name, as Markdown; a part that has no text is left out.

    Several sections of one part follow each other. Comments and fenced code are not in them.
    """
    body = read_body(text)
    parts: dict[str, str] = {}
    for name in names:
        texts = (
            re.sub(r"\n\s*\n", "\n\n", part.text).strip()
            for part in sections(body, Title(_title(name)))
        )
        if whole := "\n\n".join(filter(None, texts)):
            parts[name] = whole
    return parts
