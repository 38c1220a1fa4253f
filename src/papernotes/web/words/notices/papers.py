"""Sentences for operations on papers, in Korean."""

from papernotes.model.citekeys import quote_for_shell
from papernotes.sentences.wording import Sentence, listed

_REASONS = {
    "case": "대소문자만 다름",
    "hyphen": "붙임표만 다름",
    "plural": "단수와 복수",
    "spelling": "철자가 한 글자 다름",
    "transliteration": "한글과 로마자",
    "translation": "한국어와 영어",
    "abbreviation": "줄임말",
    "co-occurrence": "함께 쓰임",
}


def _stored_as(pairs: tuple[tuple[str, str], ...], more: int) -> str:
    names = listed(f"{given} → {stored}" for given, stored in pairs)
    rest = f" 외 {more}개" if more else ""
    return f"서재에서 쓰는 이름으로 달았습니다: {names}{rest}"


def _near_tag(tag: str, near: str, tags: tuple[str, str], reason: str) -> str:
    names = " ".join(map(quote_for_shell, tags))
    return f"새 태그 {tag}은(는) {near}와(과) 비슷합니다({_REASONS[reason]}). 같은 뜻이면: `papers tags merge {names}`"


def _tag_paper(tags: tuple[str, ...], key: str) -> str:
    commands = (f"`papers tag {quote_for_shell(tag)} {quote_for_shell(key)}`" for tag in tags)
    return f"그 논문에 태그를 달려면: {listed(commands)}"


_DATE_FLAWS = {
    "form": "BibLaTeX는 {name} '{value}'을(를) 읽지 못합니다. 2022, 2022-05, 2022-05-17, 2022/2023처럼 쓰세요",
    "letter": "{name} '{value}'에 글자가 있습니다. 글자는 참고문헌 양식이 붙이므로 {meant}(으)로 쓰세요",
    "month": "{name} '{value}'에 달이 있습니다. date = {meant}(으)로 쓰세요",
    "none": "{name} '{value}'에서 연도를 읽지 못했습니다",
    "range": "{name} '{value}'은(는) 첫 해로만 찾습니다. BibLaTeX는 두 해를 date = {meant}(으)로 씁니다",
    "season": "BibLaTeX에서 {name} '{value}'은(는) 계절입니다. 두 해는 {meant}(으)로 쓰세요",
    "state": "{name} '{value}'에서 연도를 읽지 못했습니다. BibLaTeX에서는 pubstate = {meant}(으)로 씁니다",
}


def _date_doubtful(name: str, value: str, flaw: str, meant: str) -> str:
    return _DATE_FLAWS[flaw].format(name=name, value=value, meant=meant)


KOREAN: dict[str, Sentence] = {
    "added-withdrawn": "{key}: arXiv의 설명에 따르면 철회되었습니다: {comment}.",
    "add-others-without-key": "나머지는 --key 없이 넣으세요.",
    "choose-another-key": "다른 키를 고르거나 비워 두세요.",
    "choose-new-folder": "새 폴더를 고르세요.",
    "edit-as-field": "{name}={value}(으)로 쓰세요.",
    "edit-bibtex-field": lambda name, key: (
        f"BibTeX 필드 {name}을(를) 고치려면: `papers edit {quote_for_shell(key)}`"
    ),
    "edit-head": lambda name, value, key: (
        f"그 값으로 정하려면: `papers {'rate' if name == 'rating' else name} {quote_for_shell(key)} "
        f"{quote_for_shell(value)}`"
    ),
    "date-doubtful": _date_doubtful,
    "entry-doubtful": "{key}: {doubt}.",
    "entry-type-unknown": "BibTeX와 BibLaTeX에는 {entry_type}이라는 항목 종류가 없습니다. 대부분 misc로 찍힙니다",
    "former-arxiv-id": "arXiv {id}이(가) 이 논문을 가리킵니다",
    "former-doi": "DOI {id}이(가) 이 논문을 가리킵니다",
    "give-booktitle-or-journal": "booktitle이나 journal을 고치세요. 학회는 거기서 읽습니다.",
    "imported-before": "전에 가져온 논문입니다",
    "list-tags": "`papers tags`가 모든 태그를 다른 이름과 함께 보여 줍니다.",
    "merge-tags": lambda old, new: (
        f"둘을 한 태그로 합치려면: `papers tags merge {quote_for_shell(old)} {quote_for_shell(new)}`"
    ),
    "open-or-adopt": lambda file: (
        f"`papers note {quote_for_shell(f'notes/{file}')}`로 열고, `papers adopt notes/`로 논문을 찾습니다."
    ),
    "other-arxiv-id": "arXiv 번호가 다름 ({first}, {second})",
    "other-doi": "DOI가 다름 ({first}, {second})",
    "other-first-author": "제1 저자가 다름",
    "other-year": "연도가 다름 ({first}, {second})",
    "parent-dropped": "{parent}이(가) {child} 아래에 있어서, {child}은(는) 더는 {parent} 아래에 있지 않습니다.",
    "publication-by-other-author": "{key}: {host}에 '{title}'이(가) 있지만 제1 저자가 다릅니다({author}).",
    "publication-of-other-year": "{key}: {host}에 '{title}'이(가) 있지만 연도가 다릅니다({year}).",
    "publication-with-other-title": "{key}: {host}에는 이 논문이 다른 제목으로 있습니다: '{title}'",
    "quote-query": lambda query, argument: (
        f"{query} 논문에서 단어를 찾으려면 검색식 전체를 따옴표에 넣으세요: '{query} {argument}'"
    ),
    "remove-alias": lambda alias: (
        f"그 이름을 지우려면: `papers tags alias --remove {quote_for_shell(alias)}`"
    ),
    "remove-under": lambda child, parent: (
        f"바꾸려면: `papers tags under --remove {quote_for_shell(child)} {quote_for_shell(parent)}`"
    ),
    "remove-value": "논문에서 지우려면: `papers {command} --remove PAPER`",
    "rename-paper": lambda key, new: (
        f"바꾸려면: `papers rename {quote_for_shell(key)} {quote_for_shell(new) if new else 'KEY'}`"
    ),
    "same-arxiv-id": "둘 다 arXiv {id}",
    "same-doi": "둘 다 DOI {doi}",
    "same-title-and-author": "제목과 제1 저자가 같음",
    "same-title-but": "제목은 같지만 {difference}",
    "set-by-papers": "papernotes가 정하는 값입니다.",
    "set-editor-or-give-values": lambda key: (
        f"VISUAL이나 EDITOR를 정하거나 값을 쓰세요: `papers edit {quote_for_shell(key)} FIELD=VALUE`"
    ),
    "search-for-paper": lambda text: f"찾아보려면: `papers search {quote_for_shell(text)}`",
    "add-paper": lambda text: f"추가하려면: `papers add {quote_for_shell(text)}`",
    "similar-title": "제목이 거의 같고 제1 저자가 같음",
    "tag-before-papers": "{name}은(는) 논문({key})입니다. 태그를 논문 앞에 쓰세요.",
    "tag-near": _near_tag,
    "tag-paper": _tag_paper,
    "tag-that-paper": lambda key: (
        f"이 논문에 태그를 달려면: `papers tag TAG {quote_for_shell(key)}`"
    ),
    "tag-without-papers": "아직 태그 {tag}이(가) 달린 논문이 없습니다.",
    "tags-stored-as": _stored_as,
    "value-last": "논문 뒤에 쓰세요: `papers {command} {words}`",
    "venue-renamed": lambda venue, new: (
        f"'{venue}'의 지금 이름은 {new}입니다. 논문에서 바꾸려면: "
        f"`papers check --fix venue:{new.replace(' ', '')}`"
    ),
}
