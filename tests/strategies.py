"""Hypothesis strategies: texts and pages as newspapers have them, and as they should not."""

from hypothesis import strategies as st

_WORDS = [
    "社区", "群众", "治理", "本报讯", "记者", "王小明", "近日", "开展", "“三零”", "创建", "平安", "村", "乡", "2023年",
    "10件", "活动", "工作", "声明作废", "▲", "■", "□", "图为", "摄", "——", "(", ")", "“", "”", "一是", "二是", "讯", "电",
]  # fmt: skip
_MARKS = ["。", ",", "、", ";", ":", "!", "……", ",", ":", " ", "\u3000"]

#: Sentences out of newspaper words and marks, in no sensible order.
sentences = st.lists(st.sampled_from(_WORDS + _MARKS), min_size=0, max_size=40).map("".join)

#: Any text at all: control characters, emoji, other scripts, line separators.
any_line = st.text(max_size=60)

_breaks = st.sampled_from(["\n", "\n\n", "\n\n\n\n", "\r\n", "\r\n\r\n"])


@st.composite
def pages(draw: st.DrawFn) -> str:
    """Return the text of a page: lines of either kind with gaps of several sizes."""
    lines = draw(st.lists(st.one_of(sentences, any_line), max_size=25))
    return "".join(line + draw(_breaks) for line in lines)
