"""What a number measures: the noun phrase before or behind it, told by the parts of speech of the words."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from govcorpus.text.figure_words import Kinds, Word, word_kinds, words_of

#: First letters of tags that a noun phrase is made of: nouns, adjectives, distinguishing words, abbreviations …
_NOUNISH = frozenset("najblsihgzq")
_QUOTES = frozenset("“”‘’")
_AVERAGES = frozenset(("人均", "户均", "亩均", "日均", "年均", "月均", "均", "总", "GDP"))
_PLACE = re.compile(r".{2,}[省市县区镇乡村州旗]|.{2,}(?:街道|社区|办事处)")
_COMMON_PLACES = re.compile(
    r"(?:农|乡|山|渔|行政|自然|贫困|示范|重点|中心|空心|城)村|.*(?:城|集|乡|市|小|社|园|景|库|灾|山|城|厂|校|片|辖|牧|林|矿|郊|新)[区镇]"
)
_AVERAGED = frozenset("人户亩村头株棵")
#: Last characters of words for sizes.
_LAST = frozenset("率量额价费数度值")
#: Last characters of words for people.
_PEOPLE = frozenset("者员民众部工生户友师兵手客亲")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LONGEST = 20
#: 群众反映强烈的问题: so many words may stand between a noun and the 的 of its clause.
_TOLD = 2


class Before(NamedTuple):
    """What stands before a number: its noun phrase, the verb that governs it, and whether the head is a verb.

    `reach` is the verb between the two: 达到, 给予.
    """

    noun: str
    verb: str = ""
    is_verb: bool = False
    reach: str = ""


@lru_cache(maxsize=4096)
def noun_before(text: str) -> Before:
    """Return the noun phrase at the end of what stands before a number, verbs of reaching left out.

    >>> noun_before("今年以来全镇森林覆盖率已达").noun, noun_before("共栽植行道树")[:2], noun_before("带动就业")[:2]
    ('森林覆盖率', ('行道树', '栽植'), ('就业', '带动'))
    """
    words = list(words_of(text))
    kinds = word_kinds()
    reach = ""
    while words and (words[-1].text == ")" or _is_tail(words[-1], kinds)):
        word = words[-1]
        words = _without_brackets(words) if word.text == ")" else words[:-1]
        reach = word.text if word.tag.startswith("v") else reach
    if not words:
        return Before("", reach, reach=reach)
    taken, rest = _nouns_at_end(words, kinds)
    if taken:
        taken, verb = _governed(_whole(taken, rest), kinds)
        if not verb and not rest and len(taken) > 1 and _opens(taken, kinds):
            verb, taken = taken[0].text, taken[1:]
        if len(taken) == 1 and taken[0].text in kinds["cutting"]:
            return Before(taken[0].text, verb or _verb_at_end(rest, kinds), True, reach)
        return Before(_joined(_named(taken, rest, kinds)), verb or _verb_at_end(rest, kinds), reach=reach)
    if _is_verb(words[-1], kinds) and _HAN.match(words[-1].text):
        return _verb_phrase(words, kinds)._replace(reach=reach)
    return Before("", reach, reach=reach)


def _named(taken: list[Word], rest: Sequence[Word], kinds: Kinds) -> list[Word]:
    """Return a noun phrase; of what is done with money (捐资) the verb alone, without who does it."""
    return _averaged([*rest, *taken]) if taken and taken[-1].text in kinds["act"] else taken


def _verb_at_end(words: Sequence[Word], kinds: Kinds) -> str:
    return words[-1].text if words and _is_verb(words[-1], kinds) else ""


def _verb_phrase(words: list[Word], kinds: Kinds) -> Before:
    """Return a verb as what is measured, with the nouns that stand right before it: 生猪出栏."""
    if words[-1].text in kinds["act"]:
        return Before(_joined(_averaged(words)))
    nouns, rest = ([], words[:-1]) if words[-1].text in kinds["verb"] else _nouns_at_end(words[:-1], kinds)
    phrase, verb = _governed([*nouns, words[-1]], kinds)
    return Before(_joined(phrase), verb or _verb_at_end(rest, kinds), True)


def _opens(taken: Sequence[Word], kinds: Kinds) -> bool:
    """Tell whether the first word of a clause without another verb is its verb: 优化线路12条."""
    first, second = taken[0], taken[1].text
    return first.tag == "vn" and first.text not in kinds["noun"] and not _is_suffix(second, kinds)


def _averaged(words: Sequence[Word]) -> list[Word]:
    """Return the last word with 人均, 年 and the like right before it."""
    first = len(words) - 1
    while first and (words[first - 1].text in _AVERAGES or words[first - 1].text in ("年", "亩", "户")):
        first -= 1
    return list(words[first:])


def _is_tail(word: Word, kinds: Kinds) -> bool:
    return word.text in kinds["reach"] or word.tag[0] in "dpu" or (word.text in _QUOTES and word.text in "“‘")


def _without_brackets(words: list[Word]) -> list[Word]:
    """Return words without a bracket at their end."""
    opens = [i for i, word in enumerate(words) if word.text in ("(", "〔", "[")]
    return words[: opens[-1]] if opens else words[:-1]


def _is_verb(word: Word, kinds: Kinds) -> bool:
    return word.tag == "v" and word.text not in kinds["noun"]


def _is_noun(word: Word, kinds: Kinds) -> bool:
    if word.text in _QUOTES or word.text in _AVERAGES or word.text in kinds["noun"] or word.text in kinds["suffix"]:
        return True
    return (word.tag == "vn" or word.tag[0] in _NOUNISH or word.tag in ("eng", "x", "nr", "f")) and (
        word.text.isalpha() or word.text.isalnum()
    )


def _nouns_at_end(words: Sequence[Word], kinds: Kinds) -> tuple[list[Word], list[Word]]:
    """Return the run of words at the end that make a noun phrase, and the words before it."""
    first, length, quoted = len(words), 0, False
    while first and length < _LONGEST:
        word = words[first - 1]
        quoted = word.text in "”’" or (quoted and word.text not in "“‘")
        inside = quoted or word.text in _QUOTES
        if not (inside or _is_noun(word, kinds) or _names_with(words, first, kinds)):
            break
        if first < len(words) and not inside and word.tag.startswith("ns"):
            break
        first -= 1
        length += len(word.text)
        if word.text in "“‘":
            break
    return list(words[first:]), list(words[:first])


def _names_with(words: Sequence[Word], first: int, kinds: Kinds) -> bool:
    """Tell whether a verb belongs to the noun behind it: 种植面积, 调解委员会."""
    if first >= len(words) or words[first - 1].tag[0] != "v" or words[first - 1].text in kinds["verb"]:
        return False
    return _is_suffix(words[first].text, kinds) and len(words[first - 1].text) > 1


def _is_suffix(word: str, kinds: Kinds) -> bool:
    return word in kinds["suffix"] or (len(word) > 2 and word[-1] in _LAST)


def _whole(taken: list[Word], rest: Sequence[Word]) -> list[Word]:
    """Return a noun phrase with the single characters before it that make one word with its first: 荒坑, 捐工."""
    rest = list(rest)
    if [len(word.text) for word in taken] == [1] and rest and _names_one(rest[-1]):
        return [rest[-1], *taken]
    while taken and len(taken[0].text) == 1 and rest and len(rest[-1].text) == 1 and rest[-1].tag[0] in "nva":
        if not _HAN.match(taken[0].text) or not _HAN.match(rest[-1].text):
            break
        taken = [rest.pop(), *taken]
    return taken


def _names_one(word: Word) -> bool:
    """Tell whether a verb makes one word with the single character behind it: 充电桩."""
    kinds = word_kinds()
    return word.tag[0] == "v" and len(word.text) > 1 and not (word.text in kinds["verb"] or word.text in kinds["reach"])


def _governed(taken: list[Word], kinds: Kinds) -> tuple[list[Word], str]:
    """Return a noun phrase from behind the last verb or adverb in it, and that verb."""
    verb = ""
    for i in range(len(taken) - 2, -1, -1):
        word, following = taken[i].text, taken[i + 1].text
        if word == "均" and i and taken[i - 1].text in _AVERAGED:
            continue
        doing = word in kinds["doing"] and not _is_suffix(following, kinds)
        manner = word in kinds["manner"] and taken[i + 1].tag[0] == "v"
        if doing or manner or word in kinds["verb"] or word in kinds["adverb"]:
            verb, taken = word, taken[i + 1 :]
            break
    while taken and (taken[0].text in kinds["front"] or taken[0].tag.startswith("r") or _is_place(taken[0])):
        if len(taken) == 1 and taken[0].text not in kinds["front"] and not taken[0].tag.startswith("r"):
            break
        taken = taken[1:]
    return taken, verb


def _is_place(word: Word) -> bool:
    return word.tag.startswith("ns") or (
        word.tag[0] in "nx" and bool(_PLACE.fullmatch(word.text)) and not _COMMON_PLACES.fullmatch(word.text)
    )


@lru_cache(maxsize=4096)
def noun_after(text: str, *, linked: bool = False, eager: bool = False) -> str:
    """Return the noun phrase that begins what stands behind a number, empty where a verb or a mark follows.

    `linked` allows a 的 in between, `eager` a verb before the noun, as where nothing else can be what is counted.

    >>> noun_after("驻村干部进行约谈"), noun_after("发生在群众身边的违纪问题"), noun_after("并投入使用")
    ('驻村干部', '违纪问题', '')
    """
    kinds = word_kinds()
    words = list(words_of(text))
    if words and words[0].text == "的":
        if not linked:
            return ""
        words = words[1:]
    if attributed := _attributed(words, kinds, eager=eager or linked):
        return attributed
    taken, rest = _nouns_at_start(words, kinds)
    described = _described(taken, rest, kinds)
    if described is not None:
        return described
    while len(taken) > 1 and taken[0].text in kinds["front"]:
        taken = taken[1:]
    while len(taken) > 1 and (taken[-1].tag[0] in "fqd" or _is_done(taken)):
        taken = taken[:-1]
    return _joined(taken)


def _is_done(taken: Sequence[Word]) -> bool:
    """Tell whether the last word is what the people before it do: 学生表演."""
    return taken[-1].tag == "vn" and taken[-2].text[-1] in _PEOPLE


def _attributed(words: Sequence[Word], kinds: Kinds, *, eager: bool) -> str:
    """Return a noun that begins with a verb of one character (驻村干部), 已脱贫户, or behind any verbs if `eager`."""
    first = 0
    if words and words[0].text in kinds["reach"] - {"已"}:
        return ""
    while first < len(words) and words[first].tag[0] in "vd":
        first += 1
    if not first or first == len(words) or "的" in (word.text for word in words[:8]):
        return ""
    short = first == 1 and len(words[0].text) == 1 and words[0].tag == "v"
    done = first == 2 and words[0].text in ("已", "未", "新") and words[2].tag[0] in "nq"
    taken, _ = _nouns_at_start(words[first:], kinds)
    if not taken or not (short or done or eager):
        return ""
    return _joined([*(words[:first] if short or done else ()), *(taken[:1] if done else taken)])


def _nouns_at_start(words: Sequence[Word], kinds: Kinds) -> tuple[list[Word], list[Word]]:
    """Return the run of words at the start that make a noun phrase, and the words behind it."""
    end, quoted = 0, False
    while end < len(words):
        word = words[end]
        quoted = word.text in "“‘" or (quoted and word.text not in "”’")
        if not (quoted or word.text in _QUOTES or _goes_on(words, end, kinds)):
            break
        end += 1
    if end == 1 and words[0].text in kinds["leading"]:
        return [], list(words)
    return list(words[:end]), list(words[end:])


def _goes_on(words: Sequence[Word], at: int, kinds: Kinds) -> bool:
    """Tell whether a word goes on a noun phrase that the words before it have begun."""
    word, following = words[at], [one.text for one in words[at + 1 : at + 3]]
    if word.text in kinds["adverb"] or (word.tag == "f" and not at):
        return False
    if word.text in kinds["manner"] and at + 1 < len(words) and words[at + 1].tag[0] == "v":
        return False
    names = (word.text in kinds["doing"] or not at) and (
        any(one in kinds["suffix"] for one in following[:1])
        or (len(following) > 1 and following[1] in kinds["suffix"] and words[at + 1].text in kinds["doing"])
    )
    if at and word.text in kinds["cutting"] and not names:
        return False
    if word.tag[0] == "t" and following and not at:
        return words[1].tag[0] == "n"
    return (names and word.tag[0] == "v") or (_is_noun(word, kinds) and not (at and word.tag == "v"))


def _described(taken: Sequence[Word], rest: Sequence[Word], kinds: Kinds) -> str | None:
    """Return the noun behind a clause or adjective that ends in 的, None where there is no such thing."""
    texts = [word.text for word in rest]
    if "的" not in texts:
        return None
    link = texts.index("的")
    between = rest[:link]
    if any(word.tag == "x" and not _HAN.match(word.text) and word.text not in _QUOTES for word in between):
        return None
    told = between and between[0].text not in kinds["governing"] and (link == 1 or between[-1].tag[0] == "a")
    if taken and not (_is_adjective(taken) if not between else told and link <= _TOLD):
        return None if between or not _HAN.match(taken[0].text) else _joined(list(taken))
    nouns, _ = _nouns_at_start(rest[link + 1 :], kinds)
    return _joined(nouns) if nouns else None


def _is_adjective(taken: Sequence[Word]) -> bool:
    return taken[-1].tag[0] in "azb"


@lru_cache(maxsize=4096)
def predicate_after(text: str) -> str:
    """Return the verb of what stands behind a number of people: 3万人就业."""
    kinds = word_kinds()
    position = 0
    for word in words_of(text):
        position += len(word.text)
        if word.text in kinds["light"]:
            return noun_after(text[position:], eager=True)
        if word.text in kinds["pivot"] or word.tag[0] in "dup" or word.text in kinds["front"]:
            continue
        return word.text if (word.tag[0] == "v" or word.text in kinds["noun"]) and len(word.text) > 1 else ""
    return ""


def _joined(words: Sequence[Word]) -> str:
    return "".join(word.text for word in words if word.text not in _QUOTES)
