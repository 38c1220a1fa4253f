"""Pairs of one concept in two scripts, sampled from public documents for `benchmarks.concept_pairs`.

The rule was committed before the first pair was collected, and the pairs before the first search.
Whoever collected them had seen neither `concept_labels` nor the translation table of the program.

- Queries: the 30 subject areas below, those of calls for papers of conferences in vision, each with
  "논문 리뷰 정리" behind it, sent once, in this order, to a search by meaning over stored public web
  pages. All of its answers (8 at most) are read in their order, as far as shown. Copies of the notes
  that the measure runs over are skipped. (The rule first had the areas in English, then asked for
  texts of repositories. Six and ten queries of these showed few Korean sentences; they were given
  up before a pair was written down.)
- Candidates: `한글(english)` and `english(한글)`, a blank or markup before the bracket or not. The
  English is one to three words of letters, with at least three letters. An abbreviation behind it
  (`, CNN`) is dropped, and so is a particle behind the Hangul. Of the Hangul before a bracket, the
  words that the English names are taken; they have at least two syllables.
- Judged by hand, not looked up: a pair is kept if one is the translation of the other, or its sound
  in Hangul, in a text of this field. Abbreviations, names of people, systems and data sets, and
  brackets that explain, give an example, or name something wider or narrower are no pairs.
- Number: of each query, the first eight pairs that no query before it has given.
- Kind: `sound` if each Hangul word writes the sound of an English one, `translation` otherwise.
- Nothing is added, taken away or corrected after the first measurement.
"""

AREAS = """
다시점 영상과 센서를 이용한 3차원 복원
단일 이미지에서의 3차원 복원
적대적 공격과 방어
자율 주행
생체 인식
계산 사진학과 컴퓨테이셔널 이미징
사회적 공익을 위한 컴퓨터 비전
컴퓨터 비전 이론
데이터셋과 평가
딥러닝 구조와 기법
문서 분석과 이해
효율적인 비전 모델과 경량화
체화된 비전, 능동 에이전트와 시뮬레이션
이벤트 카메라
설명 가능한 컴퓨터 비전
사람의 얼굴, 신체, 자세, 제스처와 움직임
이미지와 비디오의 합성과 생성
저수준 비전
딥러닝 이외의 기계 학습
의료 및 생물 영상, 세포 현미경
멀티모달 학습
딥러닝 이외의 최적화 방법
사진 측량과 원격 탐사
물리 기반 비전과 형상 추정
인식: 분류, 탐지, 검색
표현 학습
로보틱스
장면 분석과 이해
분할, 그룹화와 형태 분석
자기 지도, 준지도, 메타, 비지도 학습
"""
