"""Regular inflections of an English word, by its spelling alone."""

# A form that is not a word does no harm: no text contains it.
_NOUNS = ("tion", "sion", "ment", "ness", "ity", "ism", "ance", "ence")


def numbers(word: str) -> list[str]:
    """Return a word in singular and plural, the typed form first."""
    if len(word) < 2 or not (word.isascii() and word.isalpha()):
        return [word]
    if len(word) == 2:
        return [word] if word.endswith("s") else [word, word + "s"]
    if word.endswith("ies") and len(word) > 4:
        return [word, word[:-3] + "y", word[:-1]]
    if word.endswith("s") and not word.endswith("ss"):
        short = [word[:-2]] if word.endswith(("ses", "xes", "ches", "shes", "zes")) else []
        return [word, word[:-1], *short]
    forms = [word, word + "s"]
    if word.endswith(("s", "x", "ch", "sh", "z")):
        forms.append(word + "es")
    if word.endswith("y") and word[-2] not in "aeiou":
        forms.append(word[:-1] + "ies")
    return forms


def inflections(word: str) -> list[str]:
    """Return the other regular forms of a possible verb: render, renders, rendered, rendering."""
    if len(word) < 4 or not (word.isascii() and word.isalpha()) or word.endswith(_NOUNS):
        return []
    root = _root(word)
    if len(root) < 3 or not any(vowel in root for vowel in "aeiouy"):
        return []
    forms = [root + ending for ending in ("e", "es", "ed", "ing")]
    if len(root) > 3 or (word.startswith(root) and not word.endswith(("ed", "ing", "e"))):
        forms += [root, root + "s"]
    if root[-1] == root[-2] and root[-1] not in "aeiouls":
        forms += [root[:-1], root[:-1] + "s"]
    elif root[-1] in "bdgmnpt" and root[-2] in "aeiou" and root[-3] not in "aeiou":
        forms += [root + root[-1] + "ed", root + root[-1] + "ing"]
    if root.endswith("i") and word.endswith("ed"):
        forms += [root[:-1] + "y", root[:-1] + "ying"]
    return forms


def _root(word: str) -> str:
    for ending, least in (("ing", 3), ("ed", 3), ("es", 4), ("s", 4), ("e", 3)):
        if word.endswith(ending) and len(word) - len(ending) >= least and word[-2:] != "ss":
            return word[: -len(ending)]
    return word
