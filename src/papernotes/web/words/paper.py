"""Words of the page of a paper."""

KOREAN = {
    "Tags": "태그",
    "Tag": "태그",
    "Add tag": "태그 달기",
    "Remove tag {tag}": "태그 {tag} 떼기",
}
