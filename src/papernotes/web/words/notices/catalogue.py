"""Sentences about the catalogue of arXiv, in Korean."""

from papernotes.sentences.wording import Sentence, listed


def _some(keys: tuple[object, ...], number: int) -> str:
    more = number - len(keys)
    return ", ".join(map(str, keys)) + (f" 외 {more}편" if more else "")


def _completed(keys: tuple[object, ...], number: int) -> str:
    return f"arXiv의 기록으로 항목 {number}개를 채웠습니다: {_some(keys, number)}."


def _found(keys: tuple[object, ...], number: int) -> str:
    return f"논문 {number}편의 arXiv id를 알아서 그 id로도 찾습니다: {_some(keys, number)}."


def _cited(key: str, papers: tuple[object, ...]) -> str:
    return f"{key}: arXiv의 {listed(papers)}일 수 있습니다. id로 추가하세요: papers add ID"


def _known(names: tuple[object, ...], id: str) -> str:
    return f"항목에 없는 값이 arXiv({id})에는 있습니다: {listed(names)}"


KOREAN: dict[str, Sentence] = {
    "build-catalogue": "arXiv의 메타데이터로 만드세요: papers catalogue build FILE. FILE을 어디서 받는지는 "
    "`papers catalogue --help`에 있습니다.",
    "build-with-abstracts": "초록까지 찾으려면 --abstracts를 붙여 다시 만드세요.",
    "catalogue-older": "카탈로그의 가장 새 기록은 {newest}의 것이고, 앞의 카탈로그에는 {before}까지 있었습니다. "
    "`papers catalogue update`로 이어 받을 수 있습니다.",
    "check-known-on-arxiv": _known,
    "check-other-on-arxiv": "항목의 arXiv id {id}는 다른 논문의 것입니다: {title}",
    "check-withdrawn": "arXiv에서 철회되었습니다({id})",
    "cited-on-arxiv": _cited,
    "completed-on-arxiv": _completed,
    "found-on-arxiv": _found,
    "other-on-arxiv": "{key}: arXiv id {id}는 다른 논문의 것입니다: {title}.",
    "search-the-library": "내 라이브러리는 `papers search`로 찾습니다.",
}
