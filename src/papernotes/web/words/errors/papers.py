"""Messages about papers, tags and venues, in Korean."""

KOREAN = {
    "There is no paper '{text}' in this library{near}.{advice}": (
        "이 서재에 논문 '{text}'이(가) 없습니다{near}.{advice}"
    ),
    "There is no paper '{text}' in this library{near}.": "이 서재에 논문 '{text}'이(가) 없습니다{near}.",
    "There is no paper '{text}' in this library.": "이 서재에 논문 '{text}'이(가) 없습니다.",
    " (did you mean {meant}?)": " (혹시 {meant}?)",
    " To search by words of a title: '{query}'.": " 제목의 단어로 찾으려면: '{query}'.",
    "'{text}' has the keys {keys}: give one of them.": "'{text}'에 키가 여럿 있습니다: {keys}. 하나를 쓰세요.",
    "'{text}' matches {candidates}: {action}.": "'{text}'에 맞는 논문: {candidates}. {action}.",
    "give more of the key": "키를 더 길게 쓰세요",
    "give its key": "키를 쓰세요",
    "The paper '{key}' is no longer in this library.": "논문 '{key}'은(는) 이제 이 서재에 없습니다.",
    "{key} was changed meanwhile, and stays as it is. Try again.": (
        "{key}: 그 사이에 바뀌어서 그대로 두었습니다. 다시 시도하세요."
    ),
    "The paper is no longer in this library.": "이 논문은 이제 이 서재에 없습니다.",
    "{path} is larger than {size} MB.": "{path}: {size} MB보다 큽니다.",
    "{path}: {error}": "{path}: {error}",
    "{path} cannot be read: {error}.": "{path}: 읽을 수 없습니다. {error}.",
    "'{text}' cannot be a citation key: use up to 100 ASCII letters, digits and - _ . : + /, with a letter or digit first.": (
        "'{text}'은(는) 인용 키가 될 수 없습니다. 영문자, 숫자, - _ . : + /를 100자까지 쓰고 영문자나 숫자로 시작하세요."
    ),
    "it has more than {number} entries and mistakes: split it.": (
        "항목과 오류가 {number}개를 넘습니다. 파일을 나누세요."
    ),
    "An empty text is not an identifier. {accepted}": "비어 있습니다. {accepted}",
    "{text} is not an arXiv id or DOI. {hint}{accepted}": (
        "{text}은(는) arXiv 번호나 DOI가 아닙니다. {hint}{accepted}"
    ),
    "Give an arXiv id such as 2006.11239 or hep-th/9901001, a link to one, a DOI such as 10.1109/cvpr.2016.90, catalogue:NAME, or the title.": (
        "2006.11239나 hep-th/9901001 같은 arXiv 번호, 그 링크, 10.1109/cvpr.2016.90 같은 DOI, catalogue:NAME 또는 제목을 쓰세요."
    ),
    "In an arXiv id the first four digits are year and month, from 0704 on, and the number has four digits before 1501 and five from then on. Give an arXiv id such as 2006.11239 or hep-th/9901001, a link to one, a DOI such as 10.1109/cvpr.2016.90, catalogue:NAME, or the title.": (
        "arXiv 번호의 처음 네 자리는 0704부터의 연월이고, 뒤는 1501 전에는 네 자리, 그 뒤로는 다섯 자리입니다. 번호, DOI, 링크 또는 제목을 쓰세요."
    ),
    "'{word}' is not a supported link. Give the paper's DOI, arXiv id or title, or a link to it at arXiv, DBLP, OpenReview, the ACL Anthology or CVF.": (
        "'{word}': 읽을 수 없는 링크입니다. DOI, arXiv 번호나 제목, 또는 arXiv, DBLP, OpenReview, ACL Anthology, CVF의 링크를 쓰세요."
    ),
    "'{text}' is not a status: {hint}": "'{text}'은(는) 상태가 아닙니다. {hint}",
    "did you mean {name}?": "혹시 {name}?",
    "known statuses are to-read, reading, read, skimmed and abandoned.": (
        "쓸 수 있는 상태는 to-read, reading, read, skimmed, abandoned입니다."
    ),
    "'{text}' is not a rating: ratings are whole or half numbers from 0 to {highest}, such as 4 or 4.5.": (
        "'{text}'은(는) 평점이 아닙니다. 4나 4.5처럼 0부터 {highest}까지 0.5 단위로 쓰세요."
    ),
    "'{text}' is not a rating.": "'{text}'은(는) 평점이 아닙니다.",
    "A tag cannot be empty.": "태그가 비어 있습니다.",
    "'{text}' cannot be a tag: {rule}": "'{text}'은(는) 태그가 될 수 없습니다. {rule}",
    "use letters of any script, digits and - _ / + .": "글자, 숫자와 - _ / + .만 쓰세요.",
    "'{text}' cannot be a tag: it has no letter and no digit.": (
        "'{text}'은(는) 태그가 될 수 없습니다. 글자나 숫자가 없습니다."
    ),
    "The table of venues has no rows; each begins with [[venue]].": (
        "학회 표에 줄이 없습니다. 각 줄은 [[venue]]로 시작합니다."
    ),
    "The table of venues is not TOML: {problem}.": "학회 표가 TOML이 아닙니다: {problem}.",
    "Row {number} of the table of venues{name} {wrong}.": "학회 표의 {number}번째 줄{name}: {wrong}.",
    "The key {problem}.": "키 {problem}.",
    "{key} is an old key of {taken} and still refers to it": (
        "{key}은(는) {taken}의 예전 키여서 아직 그 논문을 가리킵니다"
    ),
    "{key} and {other} are the same paper already.": "{key}와(과) {other}은(는) 이미 같은 논문입니다.",
    "{key} has conflicting changes from a sync ({fields}). Resolve them, then merge.": (
        "{key}에는 동기화에서 겹친 변경이 있습니다({fields}). 먼저 해결한 다음 합치세요."
    ),
    "{key} is taken": "{key}은(는) 이미 쓰는 키입니다",
    "Another computer removed {key}, or gave it another key, which came by git.": (
        "다른 컴퓨터에서 {key}을(를) 삭제했거나 키를 바꾸었고, 그 변경이 git으로 들어왔습니다."
    ),
    "Another computer gave the key {key} to a different paper, which came by git.": (
        "다른 컴퓨터에서 키 {key}을(를) 다른 논문에 주었고, 그 논문이 git으로 들어왔습니다."
    ),
    "The key {key} is in the head of notes/{file}, which belongs to no paper: change it there, or choose another key.": (
        "키 {key}은(는) 논문이 없는 노트 notes/{file}의 머리말에 있습니다. 거기에서 바꾸거나 다른 키를 고르세요."
    ),
    "The key {key} can be given to one paper only.": "키 {key}은(는) 논문 하나에만 줄 수 있습니다.",
    "{key} is not on arXiv, so the URL of its PDF is unknown.": (
        "{key}은(는) arXiv에 없어 PDF의 주소를 모릅니다."
    ),
    "{key} has a URL that is not a web address: {url}": "{key}의 URL은 웹 주소가 아닙니다: {url}",
    "{key} has no arXiv id, DOI or URL.": "{key}에는 arXiv 번호도 DOI도 URL도 없습니다.",
    "'{title}' was not found, and some sources did not answer: {trouble}": (
        "'{title}'을(를) 찾지 못했고, 답하지 않은 곳이 있습니다. {trouble}"
    ),
    "No paper is titled '{title}'. Give its arXiv id, its DOI or a link to it.": (
        "제목이 '{title}'인 논문이 없습니다. arXiv 번호, DOI나 링크를 쓰세요."
    ),
    "{word} could not be looked up: {trouble}": "{word}을(를) 찾아보지 못했습니다. {trouble}",
    "No papers match {query}.": "{query}에 맞는 논문이 없습니다.",
    "{argument} matches {number} papers, but only one is allowed: {shown}": (
        "{argument}에 맞는 논문이 {number}편입니다. 하나만 고르세요: {shown}"
    ),
    "{argument} is not a note of this library. Its notes are in {folder}.": (
        "{argument}: 이 서재의 노트가 아닙니다. 노트는 {folder}에 있습니다."
    ),
    "notes/{file} is a note without a paper.": "notes/{file}: 논문에 딸리지 않은 노트입니다.",
    "{name} is the key of a paper, so it cannot be a new tag.": (
        "{name}은(는) 논문의 키여서 새 태그가 될 수 없습니다."
    ),
    "No paper has the tag {name}, which is the key of a paper.": (
        "태그 {name}이(가) 달린 논문이 없습니다. {name}은(는) 논문의 키입니다."
    ),
    "{key} was renamed or merged meanwhile: it is {current_key} now. Try again.": (
        "{key}: 그 사이에 이름이 바뀌거나 합쳐져서 지금은 {current_key}입니다. 다시 시도하세요."
    ),
    "The tags were changed meanwhile, and nothing was done. Try again.": (
        "그 사이에 태그가 바뀌어서 아무것도 하지 않았습니다. 다시 시도하세요."
    ),
    "{new} is a tag already.": "{new}은(는) 이미 있는 태그입니다.",
    "{old} and {into} are one tag already.": "{old}와(과) {into}은(는) 이미 같은 태그입니다.",
    "{other} and {tag} are one tag in two spellings.": "{other}와(과) {tag}은(는) 표기만 다른 같은 태그입니다.",
    "{alias} is another name of {target}.": "{alias}은(는) {target}의 다른 이름입니다.",
    "{alias} is no other name of a tag.": "{alias}은(는) 다른 이름이 아닙니다.",
    "{child} cannot be under itself.": "{child}은(는) 자기 아래에 있을 수 없습니다.",
    "{low} cannot be under {high}, which is under {low} itself: {path}.": (
        "{high}이(가) {low} 아래에 있어서 {low}을(를) {high} 아래에 둘 수 없습니다: {path}."
    ),
    "{low} is not directly under{place}.": "{low}은(는){place} 바로 아래에 있지 않습니다.",
    "{name} is another name of {target}: name {target} instead.": (
        "{name}은(는) {target}의 다른 이름입니다. {target}(으)로 하세요."
    ),
    "No paper has the tag {name}.": "태그 {name}이(가) 달린 논문이 없습니다.",
    "No paper was read from standard input.": "표준 입력에서 논문을 읽지 못했습니다.",
    "{low} and {high} are not kept apart.": "{low}와(과) {high}은(는) 따로 두기로 한 태그가 아닙니다.",
    "'{title}' may be one of these papers, so give the id: {names}": (
        "'{title}'은(는) 이 논문들 가운데 하나일 수 있습니다. 번호를 쓰세요: {names}"
    ),
    "No source has a paper with the id {id}.": "번호가 {id}인 논문을 어디서도 찾지 못했습니다.",
    "No source answered.": "답한 곳이 없습니다.",
    "{why} {id} is saved for `papers retry`.": "{why} 나중에 `papers retry`로 다시 찾도록 {id}을(를) 적어 두었습니다.",
}
