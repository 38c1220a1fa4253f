"""Words that stand on every page."""

KOREAN = {
    "Search": "검색",
    "Search titles, authors, abstracts, tags, venues and notes": "제목, 저자, 초록, 태그, 학회, 노트에서 검색",
    "{number} papers": "논문 {number}편",
    "Skip to content": "본문으로 건너뛰기",
    "Main pages": "주요 페이지",
    "Undo": "되돌리기",
    "Undo: {what}": "되돌리기: {what}",
    "Undone: {what}": "되돌림: {what}",
    "Nothing to undo": "되돌릴 것 없음",
    "Back": "뒤로",
    "Not found": "찾을 수 없음",
    "There is no such page.": "그런 페이지는 없습니다.",
    "It did not work": "하지 못했습니다",
    "This library is shown read-only.": "이 서재는 읽기 전용으로 열려 있습니다.",
    "no papers": "논문 없음",
}
