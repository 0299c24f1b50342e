"""Chinese numerals to integers."""

_DIGITS = {**{c: i for i, c in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2, "双": 2, "俩": 2, "仨": 3}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}


def numeral_value(numeral: str) -> int | None:
    """Return the value of a Chinese or Arabic numeral, or None if it is none.

    >>> [numeral_value(s) for s in ("三", "十二", "两千零五", "3", "一二", "半")]
    [3, 12, 2005, 3, 12, None]
    """
    if not numeral:
        return None
    if numeral.isascii():
        return int(numeral) if numeral.isdigit() else None
    if all(c in _DIGITS for c in numeral):
        return int("".join(str(_DIGITS[c]) for c in numeral))
    total = section = digit = 0
    for c in numeral:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _UNITS:
            section += (digit or 1) * _UNITS[c]
            digit = 0
        elif c in _LARGE:
            total += ((section + digit) or 1) * _LARGE[c]
            section = digit = 0
        else:
            return None
    return total + section + digit
