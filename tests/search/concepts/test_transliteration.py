"""English words in Hangul, among the words of an index."""

from collections.abc import Callable, Iterable

import pytest

from papernotes.search.concepts.closeness import spellings
from papernotes.search.concepts.hangul_chains import hangul_of
from papernotes.search.concepts.transliteration import Between, english_of, may_spell
from papernotes.search.tokens import tokenize

ENGLISH = """page pairwise hardware header paradigm mapping feature texture error audio domain face color
level label penalty torch overhead diffusion diversion attention transformer transform gaussian action question splatting
rendering embedding generation segmentation noise nose node model module metrics matrix grep graph
cluster dancing flow memory visual bridge stereo middleware upload surface fusion machine online design learning
routine box package query call data date video version vision parameter pattern patch path"""
HANGUL = """페이지 하드웨어 헤더 패러다임 매핑 피처 텍스처 에러 이러한 어떠한 유도된 오디오 다만 도메인 패스 페이스 코로나
컬러 레벨 레이블 패널티 투시 마찬가지 쿼리 퀄리티 클라이언트 오버헤드 디퓨전 어텐션을 트랜스포머는 가우시안 액션 스플래팅 렌더링 임베딩 세그멘테이션 노이즈 노드 모델 모듈 매트릭스 그래프
클러스터 데이터를 비디오 박스 파라미터 패턴 다시 하다 되어 이다 조명 분할 확산 방법 대다"""


def words(text: str) -> Between:
    """Return the look-up of an index of this text."""
    tokens = sorted(set(tokenize(text).split()))

    def between(first: str, last: str) -> Iterable[tuple[str, int]]:
        return [(token, 9) for token in tokens if first <= token < last]

    return between


def beginning(text: str) -> Callable[[str], bool]:
    """Return whether a word of this text begins with the given one."""
    return lambda hangul: any(word.startswith(hangul) for word in text.split())


@pytest.mark.parametrize(
    ("hangul", "english"),
    [
        ("디퓨전", "diffusion"), ("어텐션", "attention"), ("트랜스포머", "transformer"), ("가우시안", "gaussian"),
        ("스플래팅", "splatting"), ("렌더링", "rendering"), ("임베딩", "embedding"), ("제너레이션", "generation"),
        ("세그멘테이션", "segmentation"), ("노이즈", "noise"), ("매트릭스", "matrix"), ("클러스터", "cluster"),
        ("박스", "box"), ("쿼리", "query"), ("데이터", "data"), ("비디오", "video"), ("버전", "version"),
        ("파라미터", "parameter"), ("패치", "patch"), ("조명", ""), ("확산", ""), ("이다", ""),
        ("페이지", "page"), ("하드웨어", "hardware"), ("헤더", "header"), ("패러다임", "paradigm"), ("맵핑", "mapping"),
        ("피처", "feature"), ("텍스처", "texture"), ("레벨", "level"), ("레이블", "label"), ("패널티", "penalty"),
        ("오버헤드", "overhead"), ("앙상블", "ensemble"), ("플로우", "flow"), ("메모리", "memory"), ("비주얼", "visual"),
        ("브리지", "bridge"), ("스테레오", "stereo"), ("미들웨어", "middleware"), ("업로드", "upload"), ("서피스", "surface"),
        ("퓨전", "fusion"), ("머신", "machine"), ("온라인", "online"), ("디자인", "design"), ("러닝", "learning"), ("루틴", "routine"), ("어떠", ""), ("다만", ""), ("투시", ""), ("이러", ""), ("다양성", ""),
    ],
)  # fmt: skip # a table
def test_english_of_hangul(hangul: str, english: str) -> None:
    """The closest word of the library, and none for a Korean word."""
    result = english_of(hangul, words(ENGLISH))
    assert (result[0].word if result else "") == english


@pytest.mark.parametrize(
    ("hangul", "english"),
    [
        ("라우팅", "routing"), ("클라우드", "cloud"), ("그라운딩", "grounding"), ("바운딩", "bounding"), ("아웃라이어", "outlier"),
        ("라이팅", "lighting"), ("릴라이팅", "relighting"), ("스루풋", "throughput"),
        ("디헤이징", "dehazing"), ("마할라노비스", "mahalanobis"),
        ("오토인코더", "autoencoder"), ("크롤링", "crawling"), ("어그멘테이션", "augmentation"),
        ("리랭커", "reranker"), ("디블러링", "deblurring"), ("보캐뷸러리", "vocabulary"), ("컬러", "color"),
        ("셰이더", "shader"), ("쉐이더", "shader"), ("클라이언트", "client"), ("가우시안", "gaussian"), ("셰이딩", "shading"),
        ("밴드위스", "bandwidth"), ("이더넷", "ethernet"), ("메소드", "method"), ("마라톤", "marathon"), ("알고리즘", "algorithm"),
        ("썸네일", "thumbnail"), ("버추얼", "virtual"), ("스케줄러", "scheduler"), ("싱글", "single"), ("메커니즘", "mechanism"),
        ("사이언스", "science"), ("이그잼플", "example"), ("쉬프트", "shift"), ("메세지", "message"), ("베이지안", "bayesian"),
        ("퀀타이제이션", "quantization"), ("비주얼라이제이션", "visualization"), ("포스테리어", "posterior"), ("프레임워크", "framework"),
        ("스위치", "switch"), ("다운로드", "download"), ("유튜브", "youtube"), ("얼라이먼트", "alignment"), ("파인튜닝", "finetuning"),
        ("옵션", "option"), ("시딩", "seeding"), ("백그라운드", "background"),
        ("포어그라운드", "foreground"), ("믹스업", "mixup"), ("컷아웃", "cutout"), ("스타트업", "startup"), ("레이아웃", "layout"),
    ],
)  # fmt: skip # a table
def test_either_is_found_by_the_other(hangul: str, english: str) -> None:
    """In a library that has the other in one paper: th, tu, ch, endings, letters that are not heard."""

    def between(first: str, last: str) -> Iterable[tuple[str, int]]:
        return [(token, 1) for token, _ in words(f"{hangul} {english}")(first, last)]

    assert english in [item.word for item in english_of(hangul, between)]
    assert hangul in [item.word for item in hangul_of(english, between, beginning(hangul))]


@pytest.mark.parametrize(
    ("english", "hangul"),
    [
        ("diffusion", "디퓨전"), ("attention", "어텐션"), ("transformer", "트랜스포머"), ("gaussian", "가우시안"),
        ("splatting", "스플래팅"), ("rendering", "렌더링"), ("segmentation", "세그멘테이션"), ("noise", "노이즈"),
        ("matrix", "매트릭스"), ("graph", "그래프"), ("cluster", "클러스터"), ("video", "비디오"), ("method", ""),
        ("page", "페이지"), ("hardware", "하드웨어"), ("header", "헤더"), ("paradigm", "패러다임"), ("mapping", "매핑"),
        ("feature", "피처"), ("texture", "텍스처"), ("error", "에러"), ("domain", "도메인"), ("face", "페이스"),
        ("color", "컬러"), ("level", "레벨"), ("penalty", "패널티"), ("overhead", "오버헤드"), ("query", "쿼리"),
        ("torch", ""), ("box", "박스"),
        ("simon", ""), ("nerf", ""),
    ],
)  # fmt: skip # a table
def test_hangul_of_english(english: str, hangul: str) -> None:
    """The same from English, with particles after the words."""
    result = hangul_of(english, words(HANGUL), beginning(HANGUL))
    assert (result[0].word if result else "") == hangul


@pytest.mark.parametrize(
    ("english", "verb"),
    [
        ("guassian", "가져온"),
        ("gaussian", "가져온"),
        ("person", "벗어진"),
        ("mahan", "마한"),
        ("simon", "심어온"),
    ],
)
def test_a_verb_is_no_english_word(english: str, verb: str) -> None:
    """A form of a Korean verb is not the sound of a word, though it has its consonants."""
    assert verb not in [item.word for item in hangul_of(english, words(verb), beginning(verb))]
    assert english not in [item.word for item in english_of(verb, words(english))]


@pytest.mark.parametrize(
    ("english", "others"),
    [
        ("audio", "어떠 유도"), ("query", "퀄리 클라"), ("width", "아디스"), ("version", "비전"), ("error", "이러 이루"),
        ("domain", "다만"), ("color", "코로"), ("face", "패스 패치"), ("layer", "라이 레이"), ("level", "레이블"),
        ("motion", "마찬"), ("size", "쓰지"), ("prior", "플로우"), ("road", "리워드"), ("torch", "다시 투시"),
        ("pairwise", "페이지"),
        ("flow", "프로"), ("memory", "머무르"), ("sensing", "정신 증진 승진 선진 자연성"), ("chosen", "사진 사정"),
        ("even", "있던"), ("warning", "원인"), ("using", "유진 우진"), ("training", "드러난"), ("many", "많이"),
        ("grad", "그렇 그랬"), ("added", "었었 았었"), ("very", "버리"), ("match", "마치"), ("such", "자치 지시"),
        ("various", "벌어지"), ("session", "세상"), ("trained", "드러났"), ("sensor", "정서 선조"), ("three", "드리"),
        ("through", "드러"), ("length", "랜드"), ("frozen", "프로선"), ("latency", "라던지"), ("material", "미디어를"),
    ],
)  # fmt: skip # a table
def test_words_with_the_same_consonants(english: str, others: str) -> None:
    """Other words, verbs and Chinese ones among them, are not taken for an English one."""
    for hangul in others.split():
        assert hangul not in [
            item.word for item in hangul_of(english, words(hangul), beginning(hangul))
        ]
        assert english not in [item.word for item in english_of(hangul, words(english))]


@pytest.mark.parametrize(
    ("hangul", "words_there", "english"),
    [
        ("커널", "channel kernel", "kernel"),
        ("바이트", "vit bit byte", "byte"),
        ("비트", "byte bit", "bit"),
        ("제너레이터", "generatio generator", "generator"),
        ("페이즈", "page phase", "phase"),
        ("단일", "daniela", ""),
    ],
)
def test_the_likeliest_is_taken(hangul: str, words_there: str, english: str) -> None:
    """Of words with the same consonants, the one with the likelier vowels; no name in few papers."""

    def between(first: str, last: str) -> Iterable[tuple[str, int]]:
        return [(token, 1) for token, _ in words(words_there)(first, last)]

    result = english_of(hangul, between)
    assert (result[0].word if result else "") == english


def test_the_same_words_are_found_in_any_order() -> None:
    """Chains of equal likeness have an order of their own, as sets have another in each process."""
    text = "레이어 레이저 레이더 리더 라디오 레디 레터 리터 로터 라우터"
    orders = [
        [item.word for item in hangul_of("rater", words(part), beginning(text))]
        for part in (text, " ".join(reversed(text.split())))
    ]
    assert orders[0] == orders[1]


@pytest.mark.parametrize(
    ("hangul", "other"),
    [
        ("엣지", "에지"),
        ("컨벌루션", "컨볼루션"),
        ("시프트", "쉬프트"),
        ("셰이더", "쉐이더"),
        ("페널티", "패널티"),
        ("에지", "엣지"),
        ("아키텍처", "아키텍쳐"),
        ("아키텍쳐", "아키텍처"),
        ("맵핑", "매핑"),
        ("매핑", "맵핑"),
        ("세팅", "셋팅"),
    ],
)
def test_spellings_of_one_sound_are_offered(hangul: str, other: str) -> None:
    """Of one sound, by the letters that are written for it."""
    assert other in spellings(hangul)
    assert hangul not in spellings(hangul)


@pytest.mark.parametrize(
    ("hangul", "english", "may"),
    [
        ("콘볼루션", "convolution", True),
        ("맵핑", "mapping", True),
        ("컨볼루선", "convolution", True),
        ("페치", "patch", False),
        ("아이", "www", False),  # neither has a consonant, and one has no vowel
    ],
)
def test_a_spelling_has_the_sound_of_the_word(hangul: str, english: str, may: bool) -> None:
    """Of other spellings, those are taken that may be read as the English word."""
    assert may_spell(hangul, english) is may
