"""Words on what a change did."""

KOREAN = {
    "Both sides changed the same lines": "같은 줄을 양쪽에서 고쳤습니다",
    "Leave the file as it is": "파일을 그대로 두기",
    "The file was changed meanwhile, in lines that you changed too. Nothing is saved yet. Choose one version of each, delete the lines that begin with <<<<<<<, ======= and >>>>>>>, and save again. Yours comes first.": (
        "그사이에 파일이 바뀌었고, 고친 줄이 서로 겹칩니다. 아직 아무것도 저장하지 않았습니다. 겹치는 곳마다 하나를 고르고, "
        "<<<<<<<, =======, >>>>>>>로 시작하는 줄을 지운 뒤 다시 저장하세요. 먼저 나오는 것이 여기서 고친 글입니다."
    ),
    "The note is as it was: there was nothing to save.": "노트가 그대로여서 저장할 것이 없습니다.",
    "The note is saved.": "노트를 저장했습니다.",
    "The note was changed elsewhere meanwhile: both changes are in it now.": (
        "그사이에 다른 곳에서 노트가 바뀌어, 두 변경을 합쳐 저장했습니다."
    ),
    "{key} already has the rating {rating}.": "{key}의 평점은 이미 {rating}입니다.",
    "{key} already has the status {status}.": "{key}의 상태는 이미 {status}입니다.",
    "{key} already has the tag {tag}.": "{key}에는 이미 태그 {tag}이(가) 있습니다.",
    "{key} does not have the tag {tag}.": "{key}에는 태그 {tag}이(가) 없습니다.",
    "{key} has no rating now.": "{key}의 평점을 지웠습니다.",
    "{key} has no rating.": "{key}에는 평점이 없습니다.",
    "{key} has no status now.": "{key}의 상태를 지웠습니다.",
    "{key} has no status.": "{key}에는 상태가 없습니다.",
    "{key} has the rating {rating} now.": "{key}의 평점: {rating}",
    "{key} has the status {status} now.": "{key}의 상태: {status}",
    "{key} has the tag {tag} now.": "{key}에 태그 {tag}을(를) 달았습니다.",
    "{key} is in the queue already.": "{key}은(는) 이미 읽을 목록에 있습니다.",
    "{key} is in the queue now.": "{key}을(를) 읽을 목록에 넣었습니다.",
    "{key} is no longer in the queue.": "{key}을(를) 읽을 목록에서 뺐습니다.",
    "{key} is not in the queue.": "{key}은(는) 읽을 목록에 없습니다.",
    "{key} is to be read by {day} now.": "{key}: {day}까지 읽기",
    "{key} no longer has the tag {tag}.": "{key}에서 태그 {tag}을(를) 뗐습니다.",
    "reading": "읽는 중",
    "to-read": "읽을 것",
}
