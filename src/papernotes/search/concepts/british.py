"""British and American spelling of one word: colour and color, generalise and generalize, modelling and modeling.

What is made here need not be a word: of precise it makes precize. A search looks only for words that the table
of translations or its library contains.
"""

_STEMS = tuple(
    tuple(pair.split("/"))
    for pair in (
        "colour/color", "behaviour/behavior", "neighbour/neighbor", "favour/favor", "honour/honor", "humour/humor", "rumour/rumor",
        "tumour/tumor", "flavour/flavor", "harbour/harbor", "armour/armor", "endeavour/endeavor", "centred/centered",
        "centring/centering", "centre/center", "fibre/fiber", "theatre/theater", "calibre/caliber", "manoeuvre/maneuver",
        "kilometre/kilometer", "centimetre/centimeter", "millimetre/millimeter", "artefact/artifact", "grey/gray",
        "catalogue/catalog", "dialogue/dialog", "defence/defense", "offence/offense", "licence/license", "sceptic/skeptic",
        "mould/mold", "judgement/judgment", "analyse/analyze", "analysing/analyzing", "catalyse/catalyze", "fulfilment/fulfillment",
        "enrolment/enrollment", "skilful/skillful", "jewellery/jewelry", "aluminium/aluminum", "sulphur/sulfur",
        "aeroplane/airplane", "paediatric/pediatric", "haemorrhag/hemorrhag", "leukaemia/leukemia", "ischaem/ischem",
        "oesophag/esophag", "oedema/edema", "foetal/fetal", "anaesth/anesth", "orthopaed/orthoped", "gynaecolog/gynecolog",
    )
)  # fmt: skip # a table
"""British and American parts of words, the longer of two first."""
_OF_VERBS = ("ations", "ation", "able", "ings", "ing", "ers", "er", "ed", "es", "e")
"""Endings of verbs in ise and ize, the longer of two first."""
_DOUBLING = ("ings", "ing", "ers", "er", "ed")
"""Endings before which the British write an l twice: labelled, signalling."""
_LEAST_STEM = 4  # letters before ise: noise, raise and advise are no such verbs


def american(key: str) -> str:
    """Return a word in the form of `pairs.key_of` in American spelling, as the table has most words."""
    return "_".join(map(_american, key.split("_"))) if key.isascii() else key


def other_spellings(text: str) -> list[str]:
    """Return a word or phrase in American and in British spelling, where that is another than its own."""
    if not text.isascii():
        return []
    words = text.split(" ")
    written = (" ".join(map(respell, words)) for respell in (_american, _british))
    return [other for other in written if other != text]


def _american(word: str) -> str:
    for british, plain in _STEMS:
        word = word.replace(british, plain)
    base = _before(word, _DOUBLING)
    if base.endswith(("ell", "all")) and _ends_in_weak_syllable(base[:-1]):
        return base[:-1] + word[len(base) :]
    return _with_ending(word, "is", "iz")


def _british(word: str) -> str:
    for british, plain in _STEMS:
        if british not in word:
            word = word.replace(plain, british)
    base = _before(word, _DOUBLING)
    if _ends_in_weak_syllable(base):
        return base + "l" + word[len(base) :]
    return _with_ending(word, "iz", "is")


def _with_ending(word: str, old: str, new: str) -> str:
    """Return a verb in ise or ize, or a form of it, with the other letter."""
    base = _before(word, _OF_VERBS)
    stem = base.removesuffix(old)
    is_verb = stem != base and len(stem) >= _LEAST_STEM and stem[-1] not in "aeiouvw"
    return stem + new + word[len(base) :] if is_verb else word


def _ends_in_weak_syllable(word: str) -> bool:
    """Return whether a word of several syllables ends in el or al: label and signal, but not reveal."""
    stem = word[:-2]
    return (
        word.endswith(("el", "al"))
        and stem[-1:] not in "aeiou"
        and any(vowel in stem for vowel in "aeiouy")
    )


def _before(word: str, endings: tuple[str, ...]) -> str:
    """Return a word without the first of these endings that it has; '' without any."""
    return next((word[: -len(ending)] for ending in endings if word.endswith(ending)), "")
