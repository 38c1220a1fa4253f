"""A second sample of pairs of one concept in two scripts, for `benchmarks.concept_pairs`.

Many states of the rules and the table were scored by the first sample (`benchmarks.concept_sample`).
This one was collected later, by somebody who had seen neither the table, nor the pairs of the first
sample, nor what a search missed. The rule was committed before the first pair was collected, and the
pairs before the first search. The rule is that of the first sample with other areas:

- Queries: the 30 subject areas below, those of papers that readers of machine learning and vision
  read, each with "논문 리뷰 정리" behind it, sent once, in this order, to the same search by meaning
  over stored public web pages. All of its answers are read in their order, as far as shown. Copies
  of the notes that the measure runs over are skipped.
- Candidates: `한글(english)` and `english(한글)`, a blank or markup before the bracket or not. The
  English is one to three words of letters, with at least three letters. An abbreviation behind it
  (`, CNN`) is dropped, and so is a particle behind the Hangul. Of the Hangul before a bracket, the
  words that the English names are taken; they have at least two syllables.
- Judged by hand, not looked up: a pair is kept if one is the translation of the other, or its sound
  in Hangul, in a text of this field. Abbreviations, names of people, systems and data sets, and
  brackets that explain, give an example, or name something wider or narrower are no pairs.
- Number: of each query, the first eight pairs that no query before it has given.
- A pair of the first sample is no new one: a script compares the two after the collection and takes
  it out; it is not replaced by another.
- Kind: `sound` if each Hangul word writes the sound of an English one, `translation` otherwise.
- Nothing is added, taken away or corrected after the first measurement.
"""

AREAS = """
확산 모델
텍스트에서 이미지 생성
이미지 편집
비디오 생성
신경 방사장(NeRF)과 새로운 시점 합성
가우시안 스플래팅
3D 생성
GAN과 스타일 변환
대규모 언어 모델
비전 언어 모델
트랜스포머와 어텐션
토큰화와 임베딩
지시 튜닝과 인간 피드백 강화 학습
검색 증강 생성
그래프 신경망
강화 학습
최적화와 정규화
베이지안 방법과 불확실성
대조 학습과 표현 학습
지식 증류와 양자화
객체 탐지
의미론적 분할
자세 추정
광류와 추적
깊이 추정과 SLAM
얼굴과 아바타 생성
초해상도와 영상 복원
분포 외 탐지와 이상 탐지
연합 학습과 개인 정보 보호
실험 평가와 통계
"""
