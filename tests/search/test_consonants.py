"""English words in Hangul, found by their consonants."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.search.consonants import known_term, likeness, may_begin, may_end, skeleton
from papernotes.search.tag_keys import is_hangul

SAME = """디퓨전 diffusion|트랜스포머 transformer|세그멘테이션 segmentation|가우시안 gaussian|스플래팅 splatting|너프 nerf
어텐션 attention|모션 motion|액션 action|에디팅 editing|렌더링 rendering|러닝 learning|모델 model|뎁스 depth|신세시스 synthesis
텍스트 text|텍스처 texture|비디오 video|제너레이션 generation|디텍션 detection|트래킹 tracking|로봇 robot|네트워크 network
오토인코더 autoencoder|임베딩 embedding|클러스터링 clustering|그래프 graph|포즈 pose|컨디셔널 conditional|레이턴트 latent
프롬프트 prompt|파인튜닝 fine-tuning|멀티모달 multimodal|슈퍼레졸루션 super-resolution|스타일 style|노이즈 noise|매칭 matching
서베이 survey|벤치마크 benchmark|데이터셋 dataset|캡셔닝 captioning|복셀 voxel|아바타 avatar|얼라인먼트 alignment|퀀타이제이션 quantization
디스틸레이션 distillation|그라디언트 gradient|어드버서리얼 adversarial|클래시피케이션 classification|월드모델 world-model""".replace(
    "\n", "|"
).split("|")


@pytest.mark.parametrize("pair", SAME)
def test_a_word_and_its_hangul_have_one_skeleton(pair: str) -> None:
    """Terms of the field, as Korean papers write them."""
    hangul, english = pair.split()
    assert skeleton(hangul) == skeleton(english) != ""
    assert likeness(hangul, english) >= 0.5


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12))
def test_the_first_and_last_letters_exclude_no_skeleton(word: str) -> None:
    """They only spare the comparison of words that cannot be one."""
    if sounds := skeleton(word):
        assert may_begin(word, sounds[0])
        assert may_end(word, sounds[-1])


@pytest.mark.parametrize(
    ("hangul", "english"),
    [("가우시안", "action"), ("액션", "gaussian"), ("모델", "hotel"), ("디퓨전", "division-of")],
)
def test_other_words_are_unlike(hangul: str, english: str) -> None:
    """By their consonants, or where one begins with a vowel."""
    assert skeleton(hangul) != skeleton(english) or likeness(hangul, english) == 0


def test_words_that_consonants_do_not_tell() -> None:
    """They are in a list."""
    assert (known_term("가우시안"), known_term("디퓨전")) == ("gaussian", "")
    assert known_term("아키텍쳐") == known_term("아키텍처") == "architecture"


@given(st.text(max_size=20))
def test_any_text_has_a_skeleton(text: str) -> None:
    """No text is an error, and a skeleton has no small letters."""
    assert not any(sign.islower() and sign.isascii() for sign in skeleton(text))
    assert is_hangul(text) == any("가" <= letter <= "힣" for letter in text)
    assert 0 <= likeness(text, "word") <= 1
