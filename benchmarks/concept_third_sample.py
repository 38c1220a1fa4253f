"""A third sample of pairs of one concept in two scripts, for work on the rules, most of them phrases.

`benchmarks.concept_pairs --third` asks for it. Its half `open` is for reading misses; of its half
`closed`, only totals were looked at. The rule was committed before the first pair was collected, and
the pairs before the first search:

- Queries: the areas below, each with "논문 정리 용어 설명" behind it, sent once, in this order, to a
  search by meaning over stored public web pages. All of its answers (8 at most) are read in their
  order, as far as shown. Copies of the notes that the measure runs over are skipped.
- Candidates and judging: as in `benchmarks.concept_sample`, and pairs in one sentence or table row
  that gives both words without a bracket (`확산 모델, Diffusion Model`).
- Number: of each query, the first nine pairs with a phrase and the first three of single words that
  no query before it has given.
- A program takes away the pairs of which both words are a pair of the first or second sample, and
  does not tell which. Whoever collects the pairs has not seen the second sample.
- Half: the first bit of the SHA-256 of the English word and the Hangul word, joined with "=".
- Kind: `s` if each Hangul word writes the sound of an English one, `t` otherwise.
"""

AREAS = """
스코어 기반 확산 모델과 확률 미분방정식
플로우 매칭과 정규화 흐름
텍스트 조건 이미지 생성과 편집
적대적 생성 신경망의 학습 안정성
변분 오토인코더와 벡터 양자화
신경 방사 필드와 가우시안 스플래팅
다시점 기하와 카메라 보정
포인트 클라우드와 3차원 객체 인식
비디오 생성과 시간적 일관성
행동 인식과 비디오 이해
객체 추적과 광학 흐름
거대 언어 모델의 사전 학습과 정렬
검색 증강 생성과 추론
시각 언어 모델과 멀티모달 정렬
대조 학습과 자기 지도 표현 학습
마스크 이미지 모델링과 지식 증류
객체 탐지와 인스턴스 분할
도메인 적응과 이상 탐지
생성 모델과 분류 모델의 평가 지표
최적화, 학습률 스케줄과 정규화 기법
분산 학습과 모델 경량화
강화 학습과 로봇 제어
"""

PAIRS = ""
