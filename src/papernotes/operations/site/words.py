"""The words on the pages of a site, in English and Korean."""

from typing import NamedTuple


class Words(NamedTuple):
    """The words of one language; `{}` stands for a number or a name."""

    language: str
    site: str
    home: str
    search: str
    search_hint: str
    archive: str
    tags: str
    venues: str
    years: str
    series: str
    lineage: str
    lineage_intro: str
    reviews: str
    newest: str
    calendar: str
    calendar_intro: str
    feed: str
    all_notes: str
    notes: str
    notes_of: str
    contents: str
    bibtex: str
    copy: str
    copied: str
    related: str
    mentioned: str
    previous: str
    next: str
    part: str
    part_of: str
    written: str
    read: str
    rating: str
    venue: str
    paper: str
    missing: str
    missing_intro: str
    skip: str
    menu: str
    by_tag: str
    by_venue: str
    by_year: str
    read_in: str
    without_venue: str
    whole_paper: str
    by_person: str
    edges: tuple[tuple[str, str], ...]
    needs_script: str


ENGLISH = Words(
    language="en",
    site="Papers read",
    home="Home",
    search="Search",
    search_hint="Words in notes, titles, authors",
    archive="All notes",
    tags="Tags",
    venues="Venues",
    years="Years",
    series="Series",
    lineage="Lineage",
    lineage_intro="Which papers came from which, as the notes tell it.",
    reviews="Reading years",
    newest="Newest notes",
    calendar="Calendar",
    calendar_intro="A square a day: the darker, the more of these papers were read.",
    feed="Feed",
    all_notes="All notes",
    notes="{} notes",
    notes_of="1 note",
    contents="Contents",
    bibtex="BibTeX",
    copy="Copy",
    copied="Copied",
    related="Related notes",
    mentioned="Mentioned in",
    previous="Previous",
    next="Next",
    part="Part {}",
    part_of="Part {} of {}",
    written="Written",
    read="Read",
    rating="Rating",
    venue="Venue",
    paper="Paper",
    missing="Page not found",
    missing_intro="There is no page at this address. It may have been renamed or taken back.",
    skip="Skip to the text",
    menu="Pages",
    by_tag="Notes tagged {}",
    by_venue="Notes on papers at {}",
    by_year="Notes on papers of {}",
    read_in="Read in {}",
    without_venue="Other",
    whole_paper="Authors",
    by_person="Note by {}",
    edges=(
        ("builds_on", "builds on"),
        ("extends", "extends"),
        ("compares_with", "compares with"),
        ("contradicts", "contradicts"),
    ),
    needs_script="The search needs JavaScript. All notes are listed by date, tag, venue and year.",
)
KOREAN = Words(
    language="ko",
    site="읽은 논문",
    home="처음",
    search="검색",
    search_hint="노트, 제목, 저자에서 찾기",
    archive="모든 글",
    tags="태그",
    venues="학회",
    years="연도",
    series="연재",
    lineage="계보",
    lineage_intro="어느 논문이 어느 논문에서 나왔는지, 노트에 적힌 대로.",
    reviews="읽은 해",
    newest="새 글",
    calendar="달력",
    calendar_intro="네모 하나가 하루이고, 진할수록 이 논문들을 많이 읽은 날입니다.",
    feed="피드",
    all_notes="모든 글",
    notes="글 {}개",
    notes_of="글 1개",
    contents="차례",
    bibtex="BibTeX",
    copy="복사",
    copied="복사함",
    related="관련 글",
    mentioned="이 글을 언급한 글",
    previous="이전",
    next="다음",
    part="{}편",
    part_of="{}/{}편",
    written="쓴 날",
    read="읽은 날",
    rating="평점",
    venue="학회",
    paper="논문",
    missing="없는 페이지",
    missing_intro="이 주소에는 페이지가 없습니다. 이름이 바뀌었거나 내려진 글일 수 있습니다.",
    skip="본문으로",
    menu="페이지",
    by_tag="태그 {}",
    by_venue="{} 논문",
    by_year="{}년 논문",
    read_in="{}년에 읽은 논문",
    without_venue="그 밖",
    whole_paper="저자",
    by_person="{}의 노트",
    edges=(
        ("builds_on", "기반"),
        ("extends", "확장"),
        ("compares_with", "비교"),
        ("contradicts", "반박"),
    ),
    needs_script="검색에는 JavaScript가 필요합니다. 모든 글은 날짜, 태그, 학회, 연도로도 찾을 수 있습니다.",
)


def words(language: str) -> Words:
    """Return the words of a language, `en` or `ko`; English for any other."""
    return KOREAN if language == "ko" else ENGLISH
