"""Where sentences begin."""

import re

# A sentence ends after its closing marks and the quotation marks and brackets that follow them, or at a line break.
_START = re.compile(r"[。！？!?…\n](?:(?<!\n)[。！？!?…]*[”’」』）)》】]*)?\s*(?=\S)")
_TEXT = re.compile(r"\s*(?=\S)")


def sentence_starts(text: str) -> list[int]:
    """Return the offset of the first character of each sentence, in order.

    >>> sentence_starts("开会了。“好!”他说。\\n完")
    [0, 4, 8, 12]
    """
    first = _TEXT.match(text)
    return [first.end(), *(match.end() for match in _START.finditer(text, first.end()))] if first else []
