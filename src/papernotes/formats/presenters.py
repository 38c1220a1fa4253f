"""Presenters who stand beside each other in a line of a seminar: `김철수, 이영희`, `Kim, J. Lee`."""

from papernotes.patterns import pattern

_NO_NAME = (
    r"(?!(?:온라인|오프라인|비대면|대면|미정|줌|오전|오후|추후|정리|이론|강의|실습)\b|[월화수목금토일]요일"
    r"|[가-힣]+[실관층호](?![가-힣]))"
)
_NAME = (
    rf"(?:{_NO_NAME}[가-힣]{{2,4}}(?: ?(?:님|교수|교수님|박사|박사님))?(?![가-힣])"
    r"|(?!(?:Zoom|Online|Offline|Room|Remote|TBD|TBA)\b)[A-Z][\w.'-]{0,20}(?: [A-Z][\w.'-]{0,20}){0,3}(?!\w))"
)
SEVERAL = pattern(rf"(?<!\w){_NAME}(?:\s?[,·]\s?{_NAME}){{1,7}}(?=\s*(?:$|[;|—–()]|\s-\s))")
"""Names with a comma or a dot between them, up to what ends a part of a line."""
