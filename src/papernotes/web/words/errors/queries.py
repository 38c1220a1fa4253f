"""Messages about queries, in Korean."""

KOREAN = {
    "Unknown order '{sort}'. Choose one of {sorts}.": "'{sort}': 알 수 없는 정렬 순서입니다. 쓸 수 있는 것: {sorts}.",
    "A query can have at most {number} terms: use fewer.": "검색식은 단어 {number}개까지입니다. 줄이세요.",
    "A query has at most {number} characters: shorten it.": "검색식은 {number}자까지입니다. 줄이세요.",
    "The saved query @{name} refers to itself: {chain}.": (
        "저장한 검색식 @{name}이(가) 자신을 가리킵니다: {chain}."
    ),
    "This query expands to too many saved queries. Simplify it.": (
        "저장한 검색식이 서로를 너무 많이 부릅니다. 단순하게 쓰세요."
    ),
    "{field}:{value} is not supported: {hint}": "{field}:{value}은(는) 쓸 수 없습니다. {hint}",
    "repro:{value} is not supported: {hint}": "repro:{value}은(는) 쓸 수 없습니다. {hint}",
    "did you mean {name}?": "혹시 {name}?",
    "it takes {names}.": "쓸 수 있는 것: {names}.",
    'There is no saved query @{name}{hint} To look for the text, put "@{name}" in quotes.': (
        '저장한 검색식 @{name}이(가) 없습니다{hint} 글에서 찾으려면 따옴표에 넣으세요: "@{name}"'
    ),
    ": did you mean @{near}?": ". 혹시 @{near}?",
    ": `papers queries` lists the saved queries.": ". `papers queries`가 저장한 검색식을 보여 줍니다.",
    'Parentheses do not group in a query: write a field or - before each word, and OR between two terms. To look for the text, put "{text}" in quotes.': (
        '검색식에서 괄호는 묶지 않습니다. 단어마다 필드나 -를 붙이고, 두 단어 사이에 OR를 쓰세요. 글에서 찾으려면 따옴표에 넣으세요: "{text}"'
    ),
    '{text} has no value: write it without a space, such as {name}:VALUE, or put "{text}" in quotes to look for the word.': (
        '{text}에 값이 없습니다. {name}:VALUE처럼 붙여 쓰거나, 글에서 찾으려면 따옴표에 넣으세요: "{text}"'
    ),
    "There is no field '{name}': did you mean {field}:{value}? To look for the text, put \"{text}\" in quotes.": (
        "필드 '{name}'이(가) 없습니다. 혹시 {field}:{value}? 글에서 찾으려면 따옴표에 넣으세요: \"{text}\""
    ),
    "year:{value} is not a year: write year:2020, year:2020..2023 or year:2020..": (
        "year:{value}은(는) 연도가 아닙니다. year:2020, year:2020..2023, year:2020..처럼 쓰세요."
    ),
    "rating:{value} is not a rating: write rating:4, rating:>=3.5 or rating:3..5.": (
        "rating:{value}은(는) 평점이 아닙니다. rating:4, rating:>=3.5, rating:3..5처럼 쓰세요."
    ),
    "{field}:{value} is not a date: write {field}:2026, {field}:2026-09-30 or {field}:2026-09..2026-11.": (
        "{field}:{value}은(는) 날짜가 아닙니다. {field}:2026, {field}:2026-09-30, {field}:2026-09..2026-11처럼 쓰세요."
    ),
    "{field}:{value} is unclear: {error}": "{field}:{value}의 뜻이 분명하지 않습니다. {error}",
    "gap:{value} is not a gap: write 'gap:>5%', gap:5%.. or gap:1%..5%, in percent of the paper's number.": (
        "gap:{value}은(는) 차이가 아닙니다. 논문 수치의 퍼센트로 'gap:>5%', gap:5%.., gap:1%..5%처럼 쓰세요."
    ),
    "No saved query is named @{name}.": "저장한 검색식 @{name}이(가) 없습니다.",
    "'{name}' is not a valid name. Use letters, digits, - and _.": (
        "'{name}'은(는) 이름이 될 수 없습니다. 글자, 숫자, -와 _만 쓰세요."
    ),
    "The query is empty.": "검색식이 비어 있습니다.",
    "No typed link leads from or to {names}.": "{names}에서 나가거나 들어오는 관계 링크가 없습니다.",
    "No note has typed links.": "관계 링크가 있는 노트가 없습니다.",
    "None of these papers has typed links.": "이 논문들에는 관계 링크가 없습니다.",
}
