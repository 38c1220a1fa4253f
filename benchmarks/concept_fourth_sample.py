"""A fourth sample of pairs of one concept in two scripts, for `benchmarks.concept_pairs`.

The rules and the table of translations were made by people who saw totals of the three samples before
this one. It was collected by somebody who had seen neither the table, nor what a search missed (apart
from the examples that docs/search.md names), nor the pairs of the other samples (apart from six lines
read for their form). This rule was committed before the first search, and the pairs before the first
measurement:

- Queries: the 30 areas below, each with "논문 리뷰" behind it, sent once, in this order, to a search by
  meaning over stored public web pages. If they give fewer than 200 pairs before the comparison below,
  the same areas are sent once more, in their order, each with "용어 개념 설명" behind it, to the end of
  the area with which there are 200.
- Read are the first six answers of each, as far as shown. An answer that a search before it has shown,
  and copies of the notes that the measure runs over, are skipped and not replaced.
- Candidates: all `한글(english)` and `english(한글)`, a blank or markup before the bracket or not. The
  English is one to three words of letters, with at least three letters. An abbreviation beside it
  (`, CNN`) is dropped, and so is a particle behind the Hangul. Of the words before a bracket, those
  that the bracket names are taken; the Hangul has at least two syllables.
- Judged by hand, not looked up: a pair is kept if one is the translation of the other, or its sound
  in Hangul, in a text of this field. Abbreviations, names of people, systems and data sets, and
  brackets that explain, give an example, or name something wider or narrower are no pairs. English
  is written in lower case and in the singular, but for words that are used in the plural only.
- A pair that one of the three other samples has, blanks, hyphens and capitals aside, is no new one:
  a program takes it out after the collection and tells their number only.
- Kind: `s` if each Hangul word writes the sound of an English one, `t` otherwise.
- Nothing is added, taken away or corrected after the first measurement.
"""

AREAS = """
합성곱 신경망의 깊이와 잔차 연결
비전 트랜스포머의 패치와 계층 구조
한 단계 객체 검출기와 앵커
인스턴스 분할과 파놉틱 분할
약지도 학습과 클래스 활성화 맵
이미지 검색과 거리 학습
얼굴 인식과 마진 손실
시각적 질의응답과 이미지 캡셔닝
장면 텍스트 인식
스테레오 매칭과 깊이 예측
구조 복원(SfM)과 특징점 매칭
음함수 표면과 메시 복원
포인트 클라우드 정합과 라이다
디노이징 확산과 빠른 샘플링
개인화된 이미지 생성과 미세 조정
생성 모델의 평가 지표와 모드 붕괴
자기회귀 이미지 생성과 코드북
이미지 간 변환과 도메인 적응
사전 학습 언어 모델과 마스크 예측
기계 번역과 시퀀스 모델
프롬프트와 사고의 연쇄
언어 모델의 환각과 편향
긴 문맥과 어텐션의 효율
전문가 혼합과 모델 병렬화
경사 하강법과 학습률
과적합과 일반화
클래스 불균형과 긴 꼬리 분포
지속 학습과 망각
가설 검정과 회귀 분석
인과 추론과 확률 그래프 모델
"""

# Area and rank of an answer (of the second round: area + 30), kind (s: sound, t: translation), English
# in the singular, Hangul.
PAIRS = """
"""

# The pages of these answers.
PAGES = """
"""
