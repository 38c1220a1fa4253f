"""The notation of loan words."""

import pytest

from papernotes.search.concepts.notation import is_notation

LOANS = """비전 vision, 버전 version, 배치 batch, 모션 motion, 옵션 option, 액션 action, 뉴런 neuron, 마진 margin, 리뷰 review,
오디오 audio, 쿼리 query, 컬러 color, 에러 error, 레이어 layer, 레벨 level, 도메인 domain, 사이즈 size, 페이스 face, 페이지 page,
하드웨어 hardware, 헤더 header, 헤드 head, 박스 box, 패치 patch, 패스 path, 패스 pass, 노드 node, 노이즈 noise, 메쉬 mesh, 메시 mesh,
포즈 pose, 코드 code, 타입 type, 소스 source, 루프 loop, 모델 model, 로봇 robot, 로컬 local, 라벨 label, 레이블 label, 아이디어 idea,
이미지 image, 그룹 group, 가이드 guide, 피처 feature, 피쳐 feature, 코스 coarse, 캐시 cache, 케이스 case, 블록 block, 블럭 block,
글로벌 global, 클래스 class, 프레임 frame, 햄릿 hamlet, 비주얼 visual, 브리지 bridge, 스테레오 stereo, 서피스 surface, 매치 match,
파워 power, 플로우 flow, 리워드 reward, 시그널 signal, 파일 file, 스타일 style, 바이트 byte"""
OTHERS = """어떠 audio, 유도 audio, 퀄리 query, 클라 query, 아디스 width, 비전 version, 플로우 prior, 리워드 road, 이러 error, 이루 error,
다만 domain, 코로 color, 패스 face, 패치 face, 라이 layer, 레이 layer, 레이블 level, 마찬 motion, 쓰지 size, 페이지 pairwise,
하드웨어 header, 헤더 hardware, 너비 nov, 프로 flow, 플레임 frame, 정신 sensing, 사진 chosen, 마치 match, 버리 very, 미안 mean, 마치 much, 다시 torch, 투시 torch, 오류 error, 이다 idea, 까드 card, 스틸 style, 아닐 angle"""


def pairs(text: str) -> list[tuple[str, ...]]:
    """Return the pairs of a table."""
    return [tuple(pair.split()) for pair in text.replace("\n", " ").split(",")]


@pytest.mark.parametrize(("hangul", "english"), pairs(LOANS))
def test_loan_words(hangul: str, english: str) -> None:
    """Each letter has its sound."""
    assert is_notation(hangul, english)


@pytest.mark.parametrize(("hangul", "english"), pairs(OTHERS))
def test_words_of_the_same_consonants(hangul: str, english: str) -> None:
    """A vowel or a consonant is not one of those letters."""
    assert not is_notation(hangul, english)
