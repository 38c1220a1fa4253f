"""Scores search for English words in Hangul, by their sound: python -m benchmarks.loan_words FOLDER

FOLDER contains Markdown notes, as for `benchmarks.concepts`; each word of PAIRS also stands in a paper
of its own, so every word can be found. The English words are halved by their checksum: `--part open` is
for work on the rules, `--part blind` for the end. `--missed` prints what each word found instead.

- `to Hangul`: the English word finds the Hangul one; `to English`: the other way round.
- `sound` asks the rules of sound alone, without the table of translations and the notes.

PAIRS holds common loan words of computer science, statistics and graphics by the letters that make
them hard, written down before the rules were changed. A line of it is an English word with the ways to
write it in Hangul; some of these are rare, and some break the notation.
"""

import argparse
import hashlib
import re
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks import concepts
from papernotes.library.query.alternatives import forms_of
from papernotes.library.query.vocabulary import Vocabulary
from papernotes.library.query.widening import concepts_of
from papernotes.search.concepts.hangul_chains import hangul_of
from papernotes.search.concepts.transliteration import english_of
from papernotes.search.english import numbers
from papernotes.workspace import Workspace

PAIRS = """
# th
bandwidth 밴드위스 | smooth 스무스 | thread 스레드 | threshold 스레숄드 | health 헬스 | path 패스 | depth 뎁스 뎊스 | length 렝스 | month 먼스 | growth
그로스 | truth 트루스 | theory 띠어리 시어리 | theorem 띠어럼 | method 메소드 메서드 | python 파이썬 | ethernet 이더넷 | bluetooth 블루투스 | math 매스 | bath
배스 | birth 버스 | north 노스 | south 사우스 | throughput 스루풋 쓰루풋 | earth 어스 | synthesis 신서시스 | synthetic 신세틱 | hypothesis 하이퍼서시스 |
authentication 어센티케이션 | thumbnail 섬네일 썸네일 | thermal 서멀 | smoothing 스무딩 | weather 웨더 | gather 개더 | feather 페더 | leather 레더 |
mathematics 매스매틱스 | aesthetic 에스테틱 | anthropic 앤트로픽 | third 서드 | width 위스 | bayesian 베이지안 | author 오서 | marathon 마라톤 |
panther 팬서 | ethics 에틱스 | rhythm 리듬
# ing
reasoning 리즈닝 | training 트레이닝 | learning 러닝 | embedding 임베딩 | bounding 바운딩 | caching 캐싱 | hashing 해싱 | matching 매칭 | clipping
클리핑 | cropping 크로핑 | dithering 디더링 | stitching 스티칭 | branching 브랜칭 | batching 배칭 | streaming 스트리밍 | indexing 인덱싱 | mixing 믹싱
| skinning 스키닝 | rigging 리깅 | culling 컬링 | shading 셰이딩 쉐이딩 | ray 레이 | lighting 라이팅 | tracing 트레이싱 | tracking 트래킹 | parsing 파싱
| chunking 청킹 | pruning 프루닝 | grounding 그라운딩 | prompting 프롬프팅 | jailbreaking 제일브레이킹 | debugging 디버깅 | logging 로깅 | crawling
크롤링 | scheduling 스케줄링 스케쥴링 | boosting 부스팅 | bagging 배깅 | stacking 스태킹 | blending 블렌딩 | warping 워핑 | morphing 모핑 | gating 게이팅
| routing 라우팅 | queuing 큐잉 | bootstrapping 부트스트래핑 | trading 트레이딩 | packing 패킹 | unrolling 언롤링 | spiking 스파이킹 | weighting 웨이팅
| whitening 화이트닝 | masking 마스킹 | mapping 맵핑 | padding 패딩 | pooling 풀링 | ranking 랭킹 | tagging 태깅 | typing 타이핑 | scanning 스캐닝 |
editing 에디팅 | captioning 캡셔닝 | inpainting 인페인팅 | outpainting 아웃페인팅 | encoding 인코딩 | meshing 메싱 메슁 | finetuning 파인튜닝 | pairing
페어링 | briefing 브리핑 | computing 컴퓨팅 | forwarding 포워딩 | conditioning 컨디셔닝
# tion sion
posterior 포스테리어 | prior 프라이어 | motion 모션 | emotion 이모션 | vision 비전 | fusion 퓨전 | session 세션 | regression 리그레션 | version 버전 |
option 옵션 | caption 캡션 | attention 어텐션 | convolution 컨볼루션 콘볼루션 컨벌루션 | resolution 레졸루션 레솔루션 | revolution 레볼루션 | evolution 에볼루션
| solution 솔루션 | occlusion 오클루전 | illusion 일루전 | collision 콜리전 | precision 프리시전 | division 디비전 | dimension 디멘션 디멘젼 | tension
텐션 | extension 익스텐션 | expression 익스프레션 | compression 컴프레션 | depression 디프레션 | inversion 인버전 | distillation 디스틸레이션 |
augmentation 어그멘테이션 | segmentation 세그멘테이션 | registration 레지스트레이션 | calibration 캘리브레이션 | quantization 퀀타이제이션 | optimization
옵티마이제이션 | regularization 레귤러라이제이션 | normalization 노멀라이제이션 | localization 로컬라이제이션 | tokenization 토크나이제이션 | visualization
비주얼라이제이션 비쥬얼라이제이션 | virtualization 버추얼라이제이션 | hallucination 할루시네이션 | navigation 내비게이션 네비게이션 | simulation 시뮬레이션 | estimation
에스티메이션 | animation 애니메이션 | application 어플리케이션 애플리케이션 | configuration 컨피규레이션 | projection 프로젝션 | reprojection 리프로젝션 |
injection 인젝션 | reflection 리플렉션 | refraction 리프랙션 | abstraction 앱스트랙션 | interaction 인터랙션 | transaction 트랜잭션 | extraction
익스트랙션 | instruction 인스트럭션 | construction 컨스트럭션 | function 펑션 | action 액션 | production 프로덕션 | partition 파티션 | position 포지션 |
composition 컴포지션 | transition 트랜지션 | exception 익셉션 | perception 퍼셉션 | adaptation 어댑테이션 | generation 제너레이션 | iteration 이터레이션 |
activation 액티베이션 | mutation 뮤테이션 | ablation 어블레이션 | permutation 퍼뮤테이션 | translation 트랜슬레이션 | rotation 로테이션 | notation 노테이션 |
annotation 어노테이션 | tessellation 테셀레이션 | triangulation 트라이앵귤레이션 | interpolation 인터폴레이션 | diffusion 디퓨전 | explosion 익스플로전 |
contribution 컨트리뷰션 | distribution 디스트리뷰션 | collection 컬렉션 | orientation 오리엔테이션 | presentation 프리젠테이션 프레젠테이션 | portion 포션 |
percussion 퍼커션 | discussion 디스커션
# ture sure
texture 텍스처 텍스쳐 | feature 피처 피쳐 | capture 캡처 캡쳐 | mixture 믹스처 믹스쳐 | gesture 제스처 제스쳐 | signature 시그니처 | structure 스트럭처 스트럭쳐 |
architecture 아키텍처 아키텍쳐 | culture 컬처 | picture 픽처 | lecture 렉처 | future 퓨처 | measure 메저 | exposure 익스포저 | closure 클로저 |
pressure 프레셔 | literature 리터러처 | fixture 픽스처 | moisture 모이스처
# er or
transformer 트랜스포머 | sampler 샘플러 | renderer 렌더러 | shader 셰이더 쉐이더 | tracker 트래커 | ranker 랭커 | reranker 리랭커 | retriever 리트리버
레트리버 | optimizer 옵티마이저 옵티마이져 | tokenizer 토크나이저 | quantizer 퀀타이저 | generator 제너레이터 | discriminator 디스크리미네이터 | estimator 에스티메이터
| simulator 시뮬레이터 | operator 오퍼레이터 | iterator 이터레이터 | indicator 인디케이터 | calculator 캘큘레이터 | vector 벡터 | tensor 텐서 | sensor 센서
| detector 디텍터 | connector 커넥터 | projector 프로젝터 | sector 섹터 | factor 팩터 | actor 액터 | editor 에디터 | monitor 모니터 | processor
프로세서 | compressor 컴프레서 | adapter 어댑터 | adaptor 어댑터 | router 라우터 | server 서버 | cluster 클러스터 | register 레지스터 | counter 카운터 |
pointer 포인터 | printer 프린터 | raster 래스터 | buffer 버퍼 | layer 레이어 | player 플레이어 | worker 워커 | marker 마커 | docker 도커 | parser 파서
| compiler 컴파일러 | scheduler 스케줄러 스케쥴러 | handler 핸들러 | profiler 프로파일러 | debugger 디버거 | trainer 트레이너 | container 컨테이너 | learner
러너 | scanner 스캐너 | banner 배너 | corner 코너 | driver 드라이버 | solver 솔버 | predictor 프레딕터 | verifier 베리파이어 | classifier 클래시파이어 |
critic 크리틱 | error 에러 | mirror 미러
# letters not heard, w, y, qu
knowledge 널리지 | knn 케이엔엔 | wheel 휠 | white 화이트 | whitepaper 화이트페이퍼 | while 와일 | query 쿼리 | queue 큐 | quality 퀄리티 | quantum 퀀텀
| quad 쿼드 | quaternion 쿼터니언 쿼터니온 | squeeze 스퀴즈 | sequence 시퀀스 | equation 이퀘이션 | frequency 프리퀀시 | equalizer 이퀄라이저 | unique 유니크
| technique 테크닉 | swap 스왑 | swarm 스웜 | switch 스위치 | twin 트윈 | sweep 스윕 스위프 | swin 스윈 | framework 프레임워크 | workflow 워크플로우 워크플로
| workspace 워크스페이스 | software 소프트웨어 | wave 웨이브 | wavelet 웨이블릿 웨이블렛 | web 웹 | weight 웨이트 | width 위드 | window 윈도우 윈도 | wide 와이드
| wild 와일드 | word 워드 | world 월드 | wrapper 래퍼 | write 라이트 | wrap 랩 | yield 일드 | yolo 욜로 | unit 유닛 | union 유니온 | uniform 유니폼 |
unity 유니티 | universal 유니버설 | utility 유틸리티 | user 유저 | youtube 유튜브 | sign 사인 | align 얼라인 | alignment 얼라인먼트 얼라이먼트 | assignment
어사인먼트 | paradigm 패러다임 | foreign 포린 | doubt 다우트 | debug 디버그 | hour 아워 | ghost 고스트 | design 디자인 | campaign 캠페인 | listen 리슨 |
island 아일랜드 | bias 바이어스 | half 하프 | chalk 초크 | walk 워크 | talk 토크 | balm 밤
# ph ps x
phase 페이즈 | phone 폰 | graph 그래프 | graphic 그래픽 | morph 모프 | photo 포토 | photon 포톤 | phoneme 포님 포네임 | sphere 스피어 | atmosphere
애트모스피어 | phantom 팬텀 | phenomenon 페노메논 | philosophy 필로소피 | phishing 피싱 | phrase 프레이즈 | autograph 오토그래프 | pseudo 수도 슈도 | psycho
사이코 | max 맥스 | softmax 소프트맥스 | pixel 픽셀 | voxel 복셀 | texel 텍셀 | surfel 서펠 | index 인덱스 | vertex 버텍스 | vortex 보텍스 | matrix 매트릭스
| mixup 믹스업 | mixer 믹서 | proxy 프록시 | context 컨텍스트 콘텍스트 | complex 컴플렉스 | flex 플렉스 | convex 컨벡스 | relax 릴랙스 | example 이그잼플 |
exit 엑시트 | exam 이그잼 | exact 이그잭트 | experience 익스피리언스 | expert 엑스퍼트 | explain 익스플레인 | exploit 익스플로잇 | xavier 자비에 | extra 엑스트라
| experiment 익스페리먼트 | taxonomy 택소노미 | axis 액시스 | syntax 신택스 | suffix 서픽스 | prefix 프리픽스 | appendix 어펜딕스 | mutex 뮤텍스 | latex
라텍스 | reflex 리플렉스
# final consonants
cut 컷 | cutmix 컷믹스 | set 셋 세트 | pivot 피벗 | robot 로봇 | bit 비트 | byte 바이트 | chat 챗 | chatbot 챗봇 | dot 닷 | plot 플롯 | slot 슬롯 |
shot 샷 | snapshot 스냅샷 | hot 핫 | net 넷 | jet 젯 | fit 핏 | split 스플릿 | script 스크립트 | prompt 프롬프트 | adapt 어댑트 | concept 컨셉 콘셉트 |
lip 립 | clip 클립 | chip 칩 | flip 플립 | skip 스킵 | step 스텝 | stop 스톱 | top 탑 톱 | crop 크롭 | drop 드롭 | group 그룹 | loop 루프 | scope
스코프 | map 맵 | gap 갭 | tape 테이프 | shape 셰이프 쉐이프 | type 타입 | tip 팁 | prop 프롭 | cap 캡 | bank 뱅크 | block 블록 블럭 | stack 스택 | track
트랙 | tick 틱 | trick 트릭 | click 클릭 | link 링크 | mask 마스크 | task 태스크 테스크 | disk 디스크 | risk 리스크 | back 백 | rollback 롤백 | callback
콜백 | feedback 피드백 | benchmark 벤치마크 | network 네트워크 | hook 훅 | book 북 | notebook 노트북 | cook 쿡 | rack 랙 | lock 락 로크 | clock 클럭
클락 | tag 태그 | flag 플래그 | bag 백 | lag 래그 | log 로그 | dialog 다이얼로그 | plug 플러그 | plugin 플러그인 | bug 버그 | job 잡 | cube 큐브 | probe
프로브 | tube 튜브 | lab 랩 | tab 탭 | grid 그리드 | cloud 클라우드 | node 노드 | code 코드 | mode 모드 | decode 디코드 | load 로드 | download 다운로드 |
speed 스피드 | seed 시드 | feed 피드 | thread 쓰레드 | head 헤드 | field 필드 | guide 가이드 | slide 슬라이드 | hybrid 하이브리드 | pyramid 피라미드 |
sigmoid 시그모이드 | centroid 센트로이드 | manifold 매니폴드 | hand 핸드 | band 밴드 | trend 트렌드 | friend 프렌드 | backend 백엔드 | frontend 프런트엔드
프론트엔드
# sh ch j z s
mesh 메시 메쉬 | hash 해시 해쉬 | cache 캐시 캐쉬 | flash 플래시 플래쉬 | push 푸시 푸쉬 | dash 대시 대쉬 | brush 브러시 브러쉬 | crash 크래시 크래쉬 | finish 피니시
| english 잉글리시 | patch 패치 | batch 배치 | match 매치 | sketch 스케치 | branch 브랜치 | search 서치 | research 리서치 | touch 터치 | pitch 피치 |
launch 런치 | edge 엣지 에지 | bridge 브리지 브릿지 | badge 배지 뱃지 | judge 저지 | merge 머지 | image 이미지 | message 메시지 메세지 | stage 스테이지 | page
페이지 | storage 스토리지 | coverage 커버리지 | average 애버리지 | leverage 레버리지 | language 랭귀지 랭기지 | package 패키지 | range 레인지 | challenge
챌린지 | change 체인지 | chain 체인 | channel 채널 체널 | character 캐릭터 | checkpoint 체크포인트 | chunk 청크 | shift 시프트 쉬프트 | shell 셸 쉘 |
shield 실드 쉴드 | shuffle 셔플 | shutter 셔터 | shop 샵 | short 쇼트 | schema 스키마 | schedule 스케줄 스케쥴 | noise 노이즈 | pose 포즈 | mouse 마우스
| house 하우스 | base 베이스 | database 데이터베이스 | case 케이스 | dense 덴스 | sense 센스 | sparse 스파스 스파즈 | response 리스폰스 리스판스 | license
라이선스 라이센스 | inverse 인버스 | reverse 리버스 | universe 유니버스 | size 사이즈 | resize 리사이즈 | prize 프라이즈 | freeze 프리즈 | fuzzy 퍼지 | gaze
게이즈 | haze 헤이즈 | maze 메이즈 | zero 제로 | zoom 줌 | zone 존 | zigzag 지그재그 | buzz 버즈 | jitter 지터 | joint 조인트 | join 조인 | jacobian
자코비안 야코비안 | jaccard 자카드 | java 자바 | json 제이슨
# vowels
auto 오토 | audio 오디오 | auxiliary 옥실리어리 | launch 론치 | audit 오딧 | fault 폴트 | default 디폴트 | cause 코즈 | pause 포즈 | draw 드로우 | raw
로우 | low 로우 | row 로우 | flow 플로우 플로 | show 쇼 | shadow 섀도우 쉐도우 | arrow 애로우 | narrow 내로우 | meadow 메도우 | tone 톤 | clone 클론 |
drone 드론 | bone 본 | backbone 백본 | stereo 스테레오 | mono 모노 | video 비디오 | studio 스튜디오 | ratio 레이쇼 레이시오 | radio 라디오 | scenario
시나리오 | area 에어리어 | idea 아이디어 | media 미디어 | multimedia 멀티미디어 | encyclopedia 엔사이클로피디아 | criteria 크라이테리아 | bayes 베이즈 베이스 |
laplace 라플라스 | lagrange 라그랑주 | markov 마르코프 | fourier 푸리에 | euler 오일러 | riemann 리만 | cauchy 코시 | hessian 헤시안 헤세 | lipschitz
립시츠 | wasserstein 바서슈타인 와서스타인 | kalman 칼만 | nyquist 나이퀴스트 | monte 몬테 | poisson 푸아송 포아송 | bernoulli 베르누이 | cholesky 촐레스키 |
gumbel 검벨 | dirichlet 디리클레 | hilbert 힐베르트 | banach 바나흐 | newton 뉴턴 뉴튼 | hough 허프 | sobel 소벨 | canny 캐니 | lambert 람베르트 |
lambertian 램버시안 | fresnel 프레넬 | phong 퐁 | bezier 베지어 베지에 | delaunay 들로네 | voronoi 보로노이
# two syllables and others
loss 로스 | recall 리콜 | reward 리워드 | policy 폴리시 | agent 에이전트 | value 밸류 벨류 | virtual 버추얼 | visual 비주얼 비쥬얼 | linear 리니어 | local
로컬 | global 글로벌 | label 라벨 레이블 | model 모델 | metric 메트릭 | topic 토픽 | logic 로직 | magic 매직 | basic 베이직 | static 스태틱 | dynamic
다이내믹 다이나믹 | random 랜덤 | kernel 커널 | panel 패널 | tunnel 터널 | signal 시그널 | token 토큰 | human 휴먼 | domain 도메인 | main 메인 | gain 게인
| brain 브레인 | train 트레인 | rain 레인 | lane 레인 | plane 플레인 | frame 프레임 | game 게임 | time 타임 | runtime 런타임 | prime 프라임 | volume 볼륨
| theme 테마 | schema 스킴 | scheme 스킴 | system 시스템 | stream 스트림 | beam 빔 | team 팀 | form 폼 | platform 플랫폼 | transform 트랜스폼 |
waveform 웨이브폼 | norm 놈 노름 | term 텀 | warm 웜 | alarm 알람 | film 필름 | realm 렘 | rule 룰 | role 롤 | roll 롤 | pool 풀 | tool 툴 |
pull 풀 | full 풀 | null 널 | cell 셀 | spell 스펠 | style 스타일 | tile 타일 | file 파일 | profile 프로필 프로파일 | mobile 모바일 | agile 애자일 |
table 테이블 | stable 스테이블 | cable 케이블 | double 더블 | triple 트리플 | simple 심플 | sample 샘플 | single 싱글 | angle 앵글 | title 타이틀 |
battle 배틀 | bottle 보틀 | bottleneck 보틀넥 바틀넥 | handle 핸들 | bundle 번들 | module 모듈 | scale 스케일 | sale 세일 | goal 골 | trial 트라이얼 |
tutorial 튜토리얼 | material 머티리얼 | spatial 스페이셜 | special 스페셜 | social 소셜 | facial 페이셜 | neural 뉴럴 | plural 플루럴 | natural 내추럴 |
temporal 템포럴 | optical 옵티컬 | vertical 버티컬 | medical 메디컬 | canonical 캐노니컬 | technical 테크니컬 | tactile 택타일 | haptic 햅틱 |
semantic 시맨틱 시멘틱 | panoptic 파놉틱 | robust 로버스트 | boost 부스트 | cost 코스트 | test 테스트 | quest 퀘스트 | request 리퀘스트 | forest 포레스트 |
contrast 콘트라스트 | cast 캐스트 | broadcast 브로드캐스트 | fast 패스트 | artist 아티스트 | list 리스트 | twist 트위스트 | post 포스트 | host 호스트 | text
텍스트 | gate 게이트 | state 스테이트 | rate 레이트 | template 템플릿 | update 업데이트 | candidate 캔디데이트 | delegate 델리게이트 | plate 플레이트 | tree 트리
| key 키 | hockey 하키 | entropy 엔트로피 | copy 카피 | memory 메모리 | battery 배터리 | library 라이브러리 | factory 팩토리 | category 카테고리 |
trajectory 트라젝토리 트래젝토리 | inventory 인벤토리 | directory 디렉터리 디렉토리 | history 히스토리 | story 스토리 | party 파티 | penalty 페널티 | property
프로퍼티 | identity 아이덴티티 | entity 엔티티 | velocity 벨로시티 | community 커뮤니티 | fidelity 피델리티 | modality 모달리티 | perplexity 퍼플렉시티 |
similarity 시밀래리티 | reality 리얼리티 | dual 듀얼 | duo 듀오 | menu 메뉴 | review 리뷰 | view 뷰 | preview 프리뷰 | multiview 멀티뷰 | new 뉴 |
viewpoint 뷰포인트 | news 뉴스
"""
_COLUMNS = ("to Hangul", "to English", "sound, to Hangul", "sound, to English")
_SPELT = 2  # Hangul words that a search takes for an English one


class Loan(NamedTuple):
    """An English word in Hangul, and the kind of letters that it is listed under."""

    english: str
    hangul: str
    kind: str

    @property
    def part(self) -> str:
        """Return the half of the list that the English word is in."""
        checksum = int(hashlib.sha256(self.english.encode()).hexdigest(), 16)
        return "open" if checksum % 2 else "blind"


def loans() -> Iterator[Loan]:
    """Yield the words of PAIRS."""
    for text in PAIRS.split("# ")[1:]:
        kind, _, lines = text.partition("\n")
        for line in re.split(r"\|", lines):
            english, *spellings = line.split()
            yield from (Loan(english, hangul, kind) for hangul in spellings)


def judge(connection: sqlite3.Connection, loan: Loan) -> tuple[bool, ...]:
    """Return whether each word finds the other one, by all means and by its sound."""
    vocabulary, meanings = Vocabulary(connection), concepts_of(connection)
    english = set(numbers(loan.english))
    spelt = hangul_of(loan.english, vocabulary.between, vocabulary.begins)[:_SPELT]
    read = english_of(loan.hangul, vocabulary.between)[:1]
    return (
        loan.hangul in meanings.of(forms_of(loan.english)),
        not english.isdisjoint(meanings.of(forms_of(loan.hangul))),
        loan.hangul in [item.word for item in spelt],
        not english.isdisjoint(item.word for item in read),
    )


def measure(notes: concepts.Texts, chosen: list[Loan]) -> list[tuple[bool, ...]]:
    """Return what `judge` says of each word over a library of the notes and all words."""
    planted = sorted({word for loan in loans() for word in loan[:2]})
    with tempfile.TemporaryDirectory() as root:
        space = Workspace(root, {})
        space.create("ko")
        concepts.fill(space, root, notes, {f"w{n}": word for n, word in enumerate(planted)})
        results = space.library.index.search(
            lambda connection: [judge(connection, loan) for loan in chosen]
        )
        space.close()
    return results


def _row(name: str, results: list[tuple[bool, ...]]) -> str:
    means = [sum(column) / len(results) for column in zip(*results, strict=True)]
    return f"{name:30} {len(results):4} " + " ".join(f"{mean:18.3f}" for mean in means)


def main(arguments: list[str]) -> None:
    """Print the scores of one half, by kind."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--part", choices=("open", "blind"), default="open")
    parser.add_argument("--missed", action="store_true")
    given = parser.parse_args(arguments)
    chosen = [loan for loan in loans() if loan.part == given.part]
    results = measure(concepts.read(given.folder), chosen)
    both = list(zip(chosen, results, strict=True))
    print(f"{given.part:30} {'n':>4} " + " ".join(f"{column:>18}" for column in _COLUMNS))
    for kind in dict.fromkeys(loan.kind for loan in chosen):
        print(_row(kind, [result for loan, result in both if loan.kind == kind]))
    print(_row("all", results))
    for loan, result in both if given.missed else ():
        if not all(result):
            print(loan.english, loan.hangul, *result)


if __name__ == "__main__":
    main(sys.argv[1:])
