"""Words of one stem whose ending tells another part of speech: estimate and estimation, 정밀 and 정밀도.

The table of translations has most words in one form only. A word that it lacks has the translation of
its kin, changed as its ending tells: accurate is 정확, of 정확도 for accuracy; learnable is 학습가능.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from papernotes.search.english import inflections

_DEGREES = "도성"  # accuracy is 정확도 and 정확성
_LEAST_STEM = 2  # syllables
_LEAST_LETTERS = 5  # of a word whose ending is changed
_LEAST_STEM_OF_VERB = 4  # letters
_OTHERS = frozenset([
    "가능", "해상", "가능성", "additional", "traditional", "apply", "direct", "different", "instant", "significant",
    "prior", "relative", "evident", "recent", "present", "presently", "confident", "jointly", "highly", "mainly",
    "newly", "finally", "initially", "originally", "similarly", "previously", "simply", "integrate",
    "representative", "extensive", "expressive", "informative", "classic", "classical", "critical", "topical",
    "original", "functional", "rational", "national", "personal", "signal", "trivial", "formal", "internal", "normal", "general",
    "proposal", "retrieval", "removal", "approval", "survival", "arrival", "renewal", "interval", "reversal", "disposal", "traversal",
    "universal", "tutorial", "material", "editorial", "project", "object", "subject",
])  # fmt: skip # a table
"""Words of another meaning: possible is no 가능도, likelihood, the sea no 해상도, direct no direction."""
_VERBS = (
    "ize", "ise", "ify", "ict", "act", "ose", "ign", "eve", "une", "fuse", "rge", "ment", "press", "sform", "luate", "late", "imate"
)  # fmt: skip # a table
"""Ends of verbs. Of other words, a form in ed may mean another thing: stated is no 상태."""
_MORE_VERBS = frozenset([
    "achieve", "acquire", "add", "adjust", "adopt", "align", "allow", "alter", "apply", "approximate", "arrange", "assess",
    "assign", "assume", "attach", "attempt", "avoid", "blend", "calculate", "change", "choose", "classify", "collapse",
    "collect", "combine", "compare", "compress", "conclude", "confirm", "connect", "consider", "construct", "contain",
    "convert", "copy", "count", "create", "decide", "decrease", "define", "delay", "deliver", "demand", "denoise", "depend",
    "derive", "describe", "develop", "differ", "discover", "discuss", "distinguish", "divide", "emphasize", "employ",
    "enhance", "ensure", "establish", "evaluate", "evolve", "examine", "exceed", "exist", "expand", "expect", "explain",
    "explore", "expose", "extend", "fail", "follow", "freeze", "gather", "generate", "grow", "guarantee", "handle", "help",
    "highlight", "ignore", "imply", "improve", "include", "increase", "indicate", "infer", "influence", "inform", "inherit",
    "insert", "integrate", "interpret", "investigate", "involve", "limit", "maintain", "mask", "match", "mention", "merge",
    "modify", "move", "neglect", "normalize", "obtain", "occur", "operate", "outperform", "overlap", "perceive", "perform",
    "predict", "prefer", "preserve", "prevent", "produce", "project", "prove", "provide", "prune", "publish", "quantize",
    "receive", "recognize", "record", "recover", "reduce", "refine", "reflect", "reject", "release", "remain", "remove",
    "render", "repeat", "replace", "report", "represent", "reproduce", "require", "resolve", "respond", "restore",
    "restrict", "retain", "retrieve", "reuse", "sacrifice", "sample", "save", "select", "separate", "shift", "simplify",
    "solve", "split", "store", "suggest", "summarize", "support", "suppress", "surpass", "switch", "synthesize", "tackle",
    "test", "track", "train", "transfer", "transform", "translate", "transmit", "update", "use", "utilize", "validate",
    "vary", "verify", "visualize", "weaken",
])  # fmt: skip # a table
"""Further verbs whose forms in ed and ing mean what they mean."""
_FROM_NOUN = ("tional", "sional")  # computational, of computation
_NOUN_OF_VERB = (
    ("ate", "ation"), ("ize", "ization"), ("ise", "ization"), ("ify", "ification"), ("ose", "osition"), ("uce", "uction"),
    ("ibe", "iption"), ("ide", "ision"), ("ieve", "ieval"), ("ine", "ination"), ("ore", "oration"), ("ute", "ution"),
    ("ute", "utation"), ("lve", "lution"), ("fuse", "fusion"), ("lyze", "lysis"), ("ply", "plication"), ("rve", "rvation"),
    ("ct", "ction"), ("ss", "ssion"), ("pt", "ption"), ("mit", "mission"), ("end", "ension"), ("orm", "ormation"),
    ("ive", "ion"), ("ret", "retation"), ("apt", "aptation"), ("gn", "gnment"), ("ine", "inement"), ("ge", "gement"), ("est", "estion"),
    ("erge", "ergence"), ("ervise", "ervision"), ("ve", "vement"), ("ce", "cement"), ("op", "opment"), ("ust", "ustment"),
    ("eat", "eatment"), ("ure", "urement"), ("ove", "oval"), ("eve", "ef"), ("ist", "istence"), ("ist", "istance"),
    ("orm", "ormance"), ("ear", "earance"), ("ide", "idance"), ("end", "endence"), ("cur", "currence"), ("ver", "very"),
    ("ail", "ailure"), ("ange", "angement"), ("ain", "anation"), ("ect", "ection"), ("ort", "ortion"), ("ert", "ersion"),
    ("ude", "usion"), ("ish", "ishment"), ("fer", "ference"), ("ibe", "iption"), ("ume", "umption"), ("ign", "ignment"),
)  # fmt: skip # a table
"""Ends of verbs and of their nouns."""
_NOUN_OF_ADJECTIVE = (
    ("ble", "bility"), ("ate", "acy"), ("ent", "ency"), ("ent", "ence"), ("ant", "ance"), ("ant", "ancy"),
    ("se", "sity"), ("re", "rity"), ("ive", "ivity"), ("ive", "iveness"), ("ex", "exity"), ("ar", "arity"), ("al", "ality"),
    ("ic", "icity"), ("ous", "osity"), ("ust", "ustness"), ("ete", "eteness"), ("th", "thness"), ("rp", "rpness"),
)  # fmt: skip # a table
"""Ends of adjectives and of their nouns."""
_ADJECTIVE_OF_NOUN = (
    ("vision", "visual"), ("ion", "ional ive ionary"), ("metrics", "metric"), ("ics", "ical ic"), ("sis", "tic tical"), ("ure", "ural"),
    ("phe", "phic"), ("ability", "abilistic able"), ("ality", "al"), ("arity", "ar"), ("exity", "ex"), ("ity", "e ic"), ("trum", "tral"), ("um", "al"), ("ameter", "ametric"), ("enter", "entral"),
    ("ence", "ential"), ("ance", "antial"), ("ency", "ent"), ("iety", "ial"), ("ace", "atial acial"), ("ce", "cial"), ("vior", "vioral"), ("or", "orial oral"),
    ("em", "ematic emic"), ("text", "textual"), ("cept", "ceptual"), ("ent", "ental ential"), ("metry", "metric metrical"),
    ("theory", "theoretical"), ("ory", "orical"), ("ary", "arial"), ("stry", "strial"), ("ogy", "ogical ogic"), ("rgy", "rgetic"), ("ism", "istic"),
    ("ycle", "yclic"), ("cle", "cular"), ("gle", "gular"), ("ule", "ular"), ("syntax", "syntactic"), ("here", "herical"), ("lume", "lumetric"),
    ("umber", "umerical"), ("a", "aic al"), ("e", "al ic"), ("y", "ic ical"), ("al", ""), ("ic", ""), ("s", ""), ("", "al ic"),
)  # fmt: skip # a table
"""The end of a noun, of which the first that fits counts, and those of its adjectives."""
_NOUN_OF_ADJECTIVE_IN_IC = (
    ("ionary", "ion"), ("ic", ""), ("ical", ""), ("ic", "y"), ("ical", "y"), ("ic", "ics"), ("ical", "ics"),
    ("al", ""), ("al", "e"), ("ngular", "ngle"),
)  # fmt: skip # a table
"""Ends of adjectives that name what a noun does: symbolic, geometric, statistical, structural."""
_SINGULAR = (("ses", "sis"), ("ices", "ex"), ("ices", "ix"), ("a", "um"), ("a", "on"), ("i", "us"))
"""Ends of plurals that no rule of English makes, and of their nouns: hypotheses, vertices, phenomena."""
_AGENT_OF_NOUN = (
    ("ication", "ier"),
    ("ization", "izer"),
    ("nition", "nizer"),
    ("ion", "or"),
    ("ion", "er"),
    ("ing", "er"),
    ("ation", "er"),
)
_AGENTS = "기자"  # 추출기 is an extractor, 판별자 a discriminator
_NO_ACTIONS = "도성률율량적자기력체형"  # ends of words for degrees, things and people
_CAN = "가능"
_ADJECTIVES = ("near", "ous", "ete", "ible", "able", "poral", "etric")  # their ends: nonlinear
_DONE = ("된", "되는")  # endings of what something happened to: 생성된
_ADVERB = "적으로"
_ABLE = ("able", "ible")


class Kin(NamedTuple):
    """A word of the same stem, and what its translations are changed to for the word itself."""

    word: str
    change: Callable[[str], list[str]]


def kin_of(key: str) -> Iterator[Kin]:
    """Yield words of one stem with a word in the form of `pairs.key_of`, the nearest first."""
    if key in _OTHERS or "_" in key:
        return
    yield from (_english if key.isascii() else _hangul)(key)


def is_verb(word: str) -> bool:
    """Return whether an English word ends as verbs do whose forms in ed and ing mean the same."""
    return word in _MORE_VERBS or (word.endswith(_VERBS) and len(word) >= _LEAST_LETTERS)


# English words, whose translations are Hangul


def _english(key: str) -> Iterator[Kin]:
    forms = inflections(key)
    for word in forms:
        if word.endswith("ing") or is_verb(word):
            yield Kin(word, _same)
    if len(key) < _LEAST_LETTERS:
        return
    yield from (Kin(noun, _same) for noun in _exchanged(key, _SINGULAR))
    if key.endswith(_FROM_NOUN):
        yield Kin(key[:-2], _same)
    for noun in _exchanged(key, _NOUN_OF_ADJECTIVE_IN_IC):
        if len(noun) >= _LEAST_LETTERS:
            yield Kin(noun, _same)
    for word in _adjectives_of_adverb(key):
        if word in _OTHERS:
            return
        yield Kin(word, _same)
        yield from _nouns_of_adjective(word)
    yield from _nouns_of_adjective(key)
    for verb in (key, *forms):
        if len(verb) >= _LEAST_LETTERS and verb not in _OTHERS:
            yield from (Kin(noun, _same) for noun in _exchanged(verb, _NOUN_OF_VERB))
    if key.endswith(_ABLE):
        yield from (
            Kin(key[:-4] + ending, _possible) for ending in ("ing", "ion", "ation", "", "e")
        )


def _nouns_of_adjective(word: str) -> Iterator[Kin]:
    return (Kin(noun, _stem) for noun in _exchanged(word, _NOUN_OF_ADJECTIVE))


def _adjectives_of_adverb(word: str) -> Iterator[str]:
    if not word.endswith("ly"):
        return
    yield word[:-2]
    if word.endswith("ically"):
        yield word[:-4]
    if word.endswith("bly"):
        yield word[:-1] + "e"


def _stem(hangul: str) -> list[str]:
    """Return a noun in 도 or 성 without it, which begins the noun and the adjective."""
    is_degree = len(hangul) > _LEAST_STEM and hangul[-1] in _DEGREES
    return [hangul[:-1] if is_degree else hangul]


def _possible(hangul: str) -> list[str]:
    return [hangul + _CAN]


def _same(word: str) -> list[str]:
    return [word]


# Hangul words, whose translations are English


def degrees_of(key: str) -> Iterator[Kin]:
    """Yield the nouns in 도 and 성 of a Hangul word without them: 안전성 of 안전."""
    is_bare = len(key) >= _LEAST_STEM and not key.isascii() and key[-1] not in _DEGREES
    if is_bare and key not in _OTHERS:
        yield from (Kin(key + degree, _with_adjectives) for degree in _DEGREES)


def _hangul(key: str) -> Iterator[Kin]:
    stem, ending = key[:-1], key[-1]
    if len(key) > _LEAST_STEM and ending in _DEGREES and stem not in _OTHERS:
        yield from (Kin(stem + degree, _same) for degree in _DEGREES)
    yield from degrees_of(key)
    if key.endswith(_CAN) and len(key) >= _LEAST_STEM + len(_CAN):
        yield Kin(key[: -len(_CAN)], _able)
    if len(stem) < _LEAST_STEM:
        return
    if done := next(filter(key.endswith, _DONE), ""):
        bare = key.removesuffix(done)
        yield Kin(bare, participles_of)
        if bare.endswith("화") and len(bare) > _LEAST_STEM:
            yield Kin(bare[:-1], _made)
    elif key.endswith(_ADVERB):
        yield Kin(key.removesuffix("으로"), _adverbs)
        yield Kin(key.removesuffix(_ADVERB), _adverbs_of_noun)
    if ending == "적":
        yield Kin(stem, _as_adjective)
    elif ending == "화":
        yield Kin(stem, _becoming)
        yield Kin(stem + "적", _becoming)
    elif ending in _AGENTS:
        yield Kin(stem, _agents)


def _with_adjectives(noun: str) -> list[str]:
    """Return a noun and its adjectives: 정확 is accuracy and accurate."""
    return [noun, *_exchanged(noun, [(new, old) for old, new in _NOUN_OF_ADJECTIVE])]


def adjectives_of(noun: str) -> list[str]:
    """Return the adjectives that an English noun may have; some of them do not exist."""
    end, others = next(pair for pair in _ADJECTIVE_OF_NOUN if noun.endswith(pair[0]))
    if not noun.isalpha() or len(noun) < _LEAST_LETTERS:
        return []
    words = [noun[: len(noun) - len(end)] + other for other in others.split()]
    return [word for word in words if word not in _OTHERS or not word.endswith("ive")]


def _adverbs(adjective: str) -> list[str]:
    """Return the adverb of an English adjective: iteratively, for 반복적으로."""
    if not adjective.isalpha():
        return []
    for end, adverb in (("ic", "ically"), ("ble", "bly"), ("y", "ily")):
        if adjective.endswith(end):
            return [adjective.removesuffix(end) + adverb]
    return [adjective + "ly"]


def _adverbs_of_noun(noun: str) -> list[str]:
    return [adverb for word in adjectives_of(noun) for adverb in _adverbs(word)]


def participles_of(noun: str) -> list[str]:
    """Return what something is called to which a noun happened; some of them do not exist.

    An image from a generation is a generated one.
    """
    if not noun.isalpha():
        return []
    bare = [noun.removesuffix("ing")] if noun.endswith("ing") else []
    verbs = [*bare, *_exchanged(noun, [(of_noun, verb) for verb, of_noun in _NOUN_OF_VERB])]
    verbs += [noun] if is_verb(noun) else []
    return [verb.removesuffix("e") + "ed" for verb in verbs if len(verb) >= _LEAST_STEM_OF_VERB]


def verbs_of(hangul: str, noun: str) -> list[str]:
    """Return the verbs of an English noun that a Hangul word translates: restore for 복원, restoration.

    A degree is no action: 해상도, resolution, is not what resolves.
    """
    if hangul[-1] in _NO_ACTIONS or not noun.isalpha():
        return []
    verbs = _exchanged(noun, [(of_noun, verb) for verb, of_noun in _NOUN_OF_VERB])
    return [verb for verb in verbs if is_verb(verb) and verb not in _OTHERS]


def _as_adjective(word: str) -> list[str]:
    """Return the adjectives of an English noun, or an adjective: nonlinear for 비선형적, of 비선형."""
    return [word] if word.endswith(_ADJECTIVES) else adjectives_of(word)


def _becoming(word: str) -> list[str]:
    """Return what making so is: parallelization and parallelize for 병렬화, of 병렬, parallel."""
    base = word.removesuffix("e")
    return [] if "_" in word else [base + "ization", base + "ize"]


def _made(word: str) -> list[str]:
    """Return what was made so: voxelized for 복셀화된, of 복셀, voxel."""
    return [] if "_" in word else [word.removesuffix("e") + "ized"]


def _agents(noun: str) -> list[str]:
    """Return what does it: extractor for 추출기, of 추출, extraction."""
    return [] if "_" in noun else _exchanged(noun, _AGENT_OF_NOUN)


def _able(noun: str) -> list[str]:
    """Return the adjectives of what can be done: trainable for 학습가능, of 학습, training."""
    bases = {
        noun,
        noun.removesuffix("e"),
        *_exchanged(noun, [("ing", ""), ("ion", ""), ("ation", "")]),
    }
    return [] if "_" in noun else [base + "able" for base in sorted(bases)]


def _exchanged(
    word: str, endings: "list[tuple[str, str]] | tuple[tuple[str, str], ...]"
) -> list[str]:
    """Return a word with each ending in place of one that it has."""
    cut = ((old, new) for old, new in endings if word.endswith(old))
    return list(dict.fromkeys(word[: len(word) - len(old)] + new for old, new in cut))
