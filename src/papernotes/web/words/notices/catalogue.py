"""Sentences on what the catalogue of arXiv knows, in Korean."""

from papernotes.sentences.wording import Sentence, listed


def _some(keys: tuple[object, ...], number: int) -> str:
    more = number - len(keys)
    return listed(map(str, keys)) + (f" 외 {more}개" if more else "")


KOREAN: dict[str, Sentence] = {
    "build-catalogue": "arXiv의 메타데이터로 만들려면: `papers catalogue build FILE`. FILE을 얻는 곳은 "
    "`papers catalogue --help`에 있습니다.",
    "build-with-abstracts": "초록도 검색하려면 --abstracts로 다시 만드세요.",
    "catalogue-older": "카탈로그에서 가장 최근 논문은 {newest}입니다. 이전 카탈로그에는 {before}까지 있었습니다. "
    "`papers catalogue update`로 이어 받을 수 있습니다.",
    "catalogue-without-abstracts": "이전 카탈로그에는 초록이 있었습니다. 초록을 두려면 --abstracts로 다시 만드세요.",
    "catalogue-smaller": "카탈로그에 논문이 {records:,}편 있습니다. 이전 카탈로그에는 {before:,}편이 있었습니다. 받은 파일이 arXiv의 "
    "일부라면 전체 파일로 다시 만드세요.",
    "check-known-on-arxiv": lambda names, id: (
        f"항목에 없는 {listed(map(str, names))}을(를) arXiv에서 압니다({id})"
    ),
    "check-other-on-arxiv": "arXiv 번호 {id}은(는) 다른 논문입니다: {title}",
    "check-withdrawn": "arXiv에서 철회되었습니다({id})",
    "cited-by-another-key": lambda key, papers: (
        f"{key}: 서재의 {listed(map(str, papers))}일 수 있습니다."
    ),
    "cited-on-arxiv": lambda key, papers: (
        f"{key}: arXiv의 {listed(map(str, papers))}일 수 있습니다. 번호로 넣으려면: `papers add ID`"
    ),
    "completed-on-arxiv": lambda keys, number: (
        f"항목 {number}개를 arXiv의 기록으로 채웠습니다: {_some(keys, number)}."
    ),
    "found-on-arxiv": lambda keys, number: (
        f"논문 {number}편의 arXiv 번호를 알아, 번호로도 찾습니다: {_some(keys, number)}."
    ),
    "other-on-arxiv": "{key}의 arXiv 번호 {id}은(는) 다른 논문의 것입니다: {title}.",
    "search-the-library": "`papers search`는 서재를 검색합니다.",
}
