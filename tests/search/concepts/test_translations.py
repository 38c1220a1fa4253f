"""The table of translations."""

import re

import pytest

from papernotes.search.concepts.pairs import key_of
from papernotes.search.concepts.translations import entries, translations, translations_beside


def test_a_word_is_translated_in_both_directions() -> None:
    """A word has its translations, also one of several words."""
    assert "diffusion" in translations("확산")
    assert {"확산", "디퓨전"} <= set(translations("diffusion"))
    assert "latent_space" in translations("잠재공간")
    assert translations("nosuchword") == []


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("다양성", "diversity"), ("충실", "fidelity"), ("해석 가능성", "interpretability"), ("개인화", "personalization"),
        ("적대적", "adversarial"), ("생성적", "generative"), ("전역", "global"), ("재질", "material"), ("반지름", "radius"),
        ("너비", "width"), ("경계 상자", "bounding_box"), ("특징점", "keypoint"), ("굴절", "refraction"),
        ("훈련", "training"), ("사전 학습", "pre_training"), ("병변", "lesion"), ("파국적 망각", "catastrophic_forgetting"),
        ("소개", "introduction"), ("조사", "survey"), ("후보", "proposal"), ("사후", "post_hoc"), ("원시 데이터", "raw_data"),
        ("임계값 처리", "thresholding"), ("운율", "prosody"), ("순기구학", "forward_kinematics"), ("폐렴", "pneumonia"),
        ("가설검정", "hypothesis_testing"), ("희소", "sparse"), ("스케줄", "schedule"), ("베르누이", "bernoulli"), ("얼룩말", "zebra"),
        ("노멀", "normal"), ("해시", "hash"), ("감마", "gamma"), ("웨이트", "weight"), ("치매", "dementia"), ("보행", "locomotion"),
        ("보상 모델", "reward_model"), ("사실성", "factuality"), ("전력 소비", "power_consumption"), ("강체", "rigid_body"),
        ("데이터 오염", "data_contamination"), ("추측 디코딩", "speculative_decoding"), ("교착 상태", "deadlock"), ("신약 개발", "drug_discovery"),
        ("순운동학", "forward_kinematics"), ("시선 추적", "eye_tracking"), ("가독성", "readability"), ("은유", "metaphor"),
        ("겹침", "overlap"), ("날카로운", "sharp"), ("세계 좌표", "world_coordinate"), ("동기식", "synchronous"), ("깨끗", "clean"), ("최소화", "minimize"),
        ("점유율", "occupancy"), ("단편화", "fragmentation"), ("자율 에이전트", "autonomous_agent"), ("위협 모델", "threat_model"),
        ("탈옥", "jailbreaking"), ("파괴적 망각", "catastrophic_forgetting"), ("쌍대 비교", "pairwise_comparison"), ("조밀한", "dense"),
        ("특징점", "feature_point"), ("의상", "clothing"), ("속도장", "velocity_field"), ("실루엣", "silhouette"), ("타워", "tower"),
        ("시간 단계", "timestep"), ("가상 착용", "virtual_try_on"), ("수축 경로", "contracting_path"), ("메시지", "message"),
        ("오탐지", "false_positive"), ("상보적", "complementary"), ("악천후", "adverse_weather"), ("재가중", "reweighting"), ("확장 경로", "expanding_path"), ("시차", "parallax"),
    ],
)  # fmt: skip # a table
def test_nouns_adjectives_and_words_of_shape(korean: str, english: str) -> None:
    """Words that no rule tells have a translation, each kind of them, in both directions."""
    assert english in translations(key_of(korean))
    assert any(word.startswith(key_of(korean)) for word in translations(english))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("edited", ["편집"]), ("edit", ["편집"]), ("predicted", ["예측"]), ("segmenting", ["분할"]),
        ("안전", ["safe", "safety"]), ("일치", ["agreement", "consistency", "consistent"]),
        ("정밀", ["precise", "precision"]), ("정밀성", ["precision"]), ("복잡도", ["complexity"]),
        ("train", ["학습", "트레이닝", "훈련"]), ("정확성", ["accuracy"]),
        ("computational", ["계산", "계산량", "연산량"]), ("denoising", ["노이즈제거", "잡음제거"]), ("additional", []), ("meaning", []), ("stated", []), ("faced", []), ("가능", []), ("해상", []), ("정도", []), ("도", []),
    ],
)  # fmt: skip # a table
def test_a_word_of_one_stem(word: str, expected: list[str]) -> None:
    """An inflected verb and 도 for 성 have the translation, a word of another meaning has none."""
    assert translations(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("time", ["시간"]), ("시간", ["time", "temporal"]), ("map", ["맵", "지도"]), ("맵", ["map"]),
        ("visual", ["시각적", "시각"]), ("시각", ["vision", "visual"]), ("실험", ["experiment", "experimental"]), ("inference", ["추론", "추리"]), ("nosuchword", []),
    ],
)  # fmt: skip # a table
def test_words_that_count_beside_another(word: str, expected: list[str]) -> None:
    """They are words that say little alone, and stems of adjectives; alone they stand for nothing."""
    assert translations_beside(word) == expected
    if word in {"time", "시간", "map", "맵", "시각"}:
        assert translations(word) == []


def test_a_part_of_one_syllable_stays_apart() -> None:
    """A compound with such a part is found in texts only as it is written, or joined."""
    assert "점_구름" in translations("point_cloud")
    assert "point_cloud" in translations("점구름")


def test_the_table_is_the_file() -> None:
    """What is looked up in the bytes of the file is what `entries` reads and `key_of` writes."""
    for english, korean, _ in entries():
        for key, word in ((english, korean), (korean, english)):
            keys = [key_of(other.replace("_", " ")) for other in translations_beside(key_of(key))]
            assert key_of(word) in keys


def test_every_pair_is_of_two_scripts_and_has_a_source() -> None:
    """Some 6,000 pairs, each below the page or program that names it."""
    table = list(entries())
    assert len(table) > 6000
    assert len({pair[:2] for pair in table}) == len(table)
    for english, korean, source in table:
        assert re.fullmatch("[a-z][a-z -]+", english)
        assert re.fullmatch("[가-힣 ]+", korean)
        assert re.search(r"\w+\.(com|org)", source)
