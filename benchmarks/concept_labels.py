"""Pairs of one concept in two scripts, judged by hand for `benchmarks.concepts`.

JUDGED holds those pairs written as `한글(english)` or `english(한글)` in the notes of
notes-ko (one English word of four letters and more, each word in three notes or more) that mean
the same; the others that this rule finds (`논문(DCGAN)`, `개수(depth)`) were left out. LOANS holds
English words in Hangul among the words that stand in four notes or more. NAMED are examples that
readers gave. The lists were made before the rules of search/concepts and are not changed to suit
them. A line is an English word and the Hangul words for it.
"""

JUDGED = """
abstract 초록 | accuracy 정확도 | adversarial 적대적 | aggregation 집계 | analysis 분석 | approach 접근법
architecture 구조 | attribute 속성 | augmentation 증강 | background 배경 | backpropagation 역전파 | baseline 기준선
bias 편향 | boundary 경계 | captioning 캡셔닝 | classifier 분류기 | coarse 대략적 | complexity 복잡성 | conclusion 결론
confidence 신뢰 | context 맥락 | cost 비용 | decision 결정 | dense 밀집 | density 밀도 | depth 깊이
differentiable 미분가능 | discrete 이산 | distortion 왜곡 | diversity 다양성 | edge 가장자리 | experiment 실험
face 얼굴 | feature 특성 특징점 | fidelity 충실 | general 일반적 | generalization 일반화 | generative 생성적 | global 전역
gradient 기울기 | hierarchical 계층적 | hypothesis 가설 | imbalance 불균형 | inference 추론 | introduction 서론
iteration 반복 | local 국소 | localization 지역화 | material 재질 | method 방법 | methodology 방법론 | metric 척도
normal 법선 | normalization 정규화 | outlier 이상치 | overfitting 과적합 | personalization 개인화 | position 위치
precision 정밀 | prior 사전지식 | question 질문 | radius 반지름 | reasoning 추론 | recognition 인식 | reference 참고문헌
regression 회귀 | representation 표현 | residual 잔차 | rotation 회전 | scene 장면 | segmentation 분할
similarity 유사성 | space 공간 | sparse 희소 | summary 요약 | temporal 시간적 | threshold 임계값 | training 학습
transfer 전이 | transmittance 투과율 | underfitting 과소적합 | weight 가중치 | width 너비
"""
LOANS = """
action 액션 | algorithm 알고리즘 | alpha 알파 | architecture 아키텍처 아키텍쳐 | attention 어텐션 | audio 오디오
baseline 베이스라인 | benchmark 벤치마크 | block 블록 블럭 | box 박스 | camera 카메라 | caption 캡션 | category 카테고리
character 캐릭터 | class 클래스 | cluster 클러스터 | code 코드 | color 컬러 | computer 컴퓨터 | convolution 컨볼루션
data 데이터 | dataset 데이터셋 | decoder 디코더 | decoding 디코딩 | design 디자인 | detail 디테일 | diffusion 디퓨전
domain 도메인 | dropout 드롭아웃 | embedding 임베딩 | encoder 인코더 | encoding 인코딩 | ensemble 앙상블 | entropy 엔트로피
error 에러 | euclidean 유클리디안 | feature 피처 | field 필드 | filter 필터 | frame 프레임 | framework 프레임워크
gaussian 가우시안 | graph 그래프 | grid 그리드 | group 그룹 | guide 가이드 | hardware 하드웨어 | head 헤드 | heatmap 히트맵
hyperparameter 하이퍼파라미터 | idea 아이디어 | image 이미지 | index 인덱스 | input 인풋 | kernel 커널 | keypoint 키포인트
label 라벨 레이블 | layer 레이어 | level 레벨 | library 라이브러리 | local 로컬 | mapping 매핑 맵핑 | mask 마스크 | masking 마스킹
matrix 매트릭스 | mechanism 메커니즘 | memory 메모리 | mesh 메쉬 | message 메시지 | mobile 모바일 | model 모델
modeling 모델링 | module 모듈 | motion 모션 | multimodal 멀티모달 | network 네트워크 | neuron 뉴런 | node 노드 | noise 노이즈
object 오브젝트 | option 옵션 | overhead 오버헤드 | page 페이지 | paradigm 패러다임 | parameter 파라미터 | patch 패치
pattern 패턴 | penalty 패널티 | pipeline 파이프라인 | pixel 픽셀 | platform 플랫폼 | point 포인트 | pose 포즈 | process 프로세스
project 프로젝트 | prompt 프롬프트 | protocol 프로토콜 | quality 퀄리티 | query 쿼리 | rendering 렌더링 | resource 리소스
review 리뷰 | robot 로봇 | sample 샘플 | sampling 샘플링 | scale 스케일 | scaling 스케일링 | scenario 시나리오 | section 섹션
sequence 시퀀스 | simulation 시뮬레이션 | size 사이즈 | software 소프트웨어 | solution 솔루션 | source 소스 | step 스텝
style 스타일 | system 시스템 | table 테이블 | target 타겟 | task 태스크 | tensor 텐서 | test 테스트 | text 텍스트
texture 텍스처 | token 토큰 | transformer 트랜스포머 | trick 트릭 | tuning 튜닝 | tutorial 튜토리얼 | type 타입 | update 업데이트
upsampling 업샘플링 | vector 벡터 | version 버전 | video 비디오 | vision 비전
"""
NAMED = "diffusion 확산 | latent 잠재 | generation 생성"


def concepts() -> list[tuple[str, ...]]:
    """Return the words of each concept, sorted: pairs with a word in common are one concept."""
    merged: list[set[str]] = []
    for line in " | ".join((JUDGED, LOANS, NAMED)).replace("\n", " | ").split("|"):
        words = set(line.split())
        if not words:
            continue
        same = [concept for concept in merged if concept & words]
        merged = [concept for concept in merged if not concept & words]
        merged.append(words.union(*same))
    return sorted(tuple(sorted(concept)) for concept in merged)
