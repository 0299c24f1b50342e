"""Hypothesis strategies: texts and pages as newspapers have them, and as they should not."""

from hypothesis import strategies as st

import govcorpus as gc
from support import dated_corpus

_WORDS = [
    "社区", "群众", "治理", "本报讯", "记者", "王小明", "近日", "开展", "“三零”", "创建", "平安", "村", "乡", "2023年",
    "10件", "活动", "工作", "声明作废", "▲", "■", "□", "图为", "摄", "——", "(", ")", "“", "”", "一是", "二是", "讯", "电",
]  # fmt: skip
_MARKS = ["。", ",", "、", ";", ":", "!", "……", ",", ":", " ", "\u3000"]

#: Sentences out of newspaper words and marks, in no sensible order.
sentences = st.lists(st.sampled_from(_WORDS + _MARKS), min_size=0, max_size=40).map("".join)

#: Any text at all: control characters, emoji, other scripts, line separators.
any_line = st.text(max_size=60)

#: Pages as they should not be, by what is wrong with them.
ODD_PAGES = {
    "nothing": "",
    "blank": " \n\t\n\u3000\n",
    "one line": "一行",
    "one character": "。",
    "ten thousand headlines": "\n".join(["治理社区"] * 10_000),
    "ten thousand different lines": "\n".join(f"第{i}村开会{'。' * (i % 3 == 0)}" for i in range(10_000)),
    "one wide line": "无标点" * 40_000,
    "no punctuation": "\n".join(["近年来该镇坚持党建引领健全组织体系整合各类资源推动治理重心下移"] * 60),
    "notices": "▲声明作废\n" * 500,
    "numbered notices": "\n".join(f"▲某甲的收据(编号:{i})丢失,声明作废。" for i in range(300)),
    "latin": "Only Latin text, no Chinese.\n" * 50,
    "mixed scripts": "本报讯 Мир\nعاجل: خبر\n한국어 뉴스\nニュース。\nไทย\ne\u0301a\u0308\n" * 8,
    "emoji": "😀👩‍👩‍👧‍👦🇨🇳\n本报讯 😀开会。\n👍🏽\n",
    "control characters": "甲\x00乙\x1b[0m\n\x07\n\x0b\x0c\n丙\x1c丁\x85戊\u2028己\u2029\n\x7f",
    "invisible characters": "\u200b\n\ufeff\n\u00ad\n\u2060\u200e\n本报讯\u200b 开会。",
    "private characters": "\ue000\ue001\n\U0010ffff\ufffe\n",
    "halves of characters": "标题\ud800\n本报讯 开会\udfff\n\ud83d\n(记者 王\ud83d)",
    "marks of order": "\u202e本报讯 开会。\u202c\n",
    "breaks of every kind": "甲\r乙\r\n丙\n\r丁\r\r",
    "dashes": "——\n" * 300,
    "open brackets": "(" * 5000,
    "quotes": "“" * 5000,
    "sizes": "大 中 小 " * 2000,
    "roles": "记者 " * 3000,
    "furniture": "上一版" * 3000,
}

_breaks = st.sampled_from(["\n", "\n\n", "\n\n\n\n", "\r\n", "\r\n\r\n"])


@st.composite
def pages(draw: st.DrawFn) -> str:
    """Return the text of a page: lines of either kind with gaps of several sizes."""
    lines = draw(st.lists(st.one_of(sentences, any_line), max_size=25))
    return "".join(line + draw(_breaks) for line in lines)


#: Short texts out of few words, so that articles share many; some are empty, some are repeated.
short_texts = st.lists(
    st.sampled_from(["社区", "治理", "群众", "“三零”", "１＋２", "1+2", "五星级", "五星", "，", "。", "\n", "甲"]),
    max_size=12,
).map("".join)

_rows = st.tuples(
    short_texts,
    st.sampled_from(["", "2021", "2021-02", "2021-02-03", "2022-11-30"]),
    st.sampled_from(["", "甲市", "乙市"]),
)


@st.composite
def small_corpora(draw: st.DrawFn, least: int = 0) -> gc.Corpus:
    """Return a corpus of at least so many and at most eight short articles."""
    return dated_corpus(*draw(st.lists(_rows, min_size=least, max_size=8)))


def selections(size: int) -> st.SearchStrategy[list[int]]:
    """Return some of the numbers below `size`, each once: all, none or some, in order or not."""
    everything = list(range(size))
    some = st.lists(st.sampled_from(everything), unique=True) if size else st.just(everything)
    return st.just(everything) | st.permutations(everything) | some | some.map(sorted)
