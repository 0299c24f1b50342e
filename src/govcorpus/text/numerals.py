"""Chinese and Arabic numerals to numbers."""

import re

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


#: Numerals of other hands: abacus forms, the formal ones of accounts, traditional characters.
_OTHER_FORMS = str.maketrans("○〇貳贰叁參肆伍陸陆柒捌玖拾佰仟萬億兩", "零零二二三三四五六六七八九十百千万亿两")
_TENS = str.maketrans({"廿": "二十", "卅": "三十"})
_SCALED = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)([十百千万亿]*)")

_SHORT = re.compile("(.*?)([十百千万亿])([一二三四五六七八九])")


def number_value(number: str) -> float | None:
    """Return the value of a number as people write them, or None if it is none.

    Unlike `numeral_value` it knows decimals, separators of thousands, Arabic numerals before Chinese units, formal and
    traditional characters, and the short form in which the last unit is left out.

    >>> [number_value(s) for s in ("1.2亿", "1,234.5", "三万二", "两万零三十", "廿五", "三点一四", "万一点", "")]
    [120000000.0, 1234.5, 32000.0, 20030.0, 25.0, 3.14, None, None]
    """
    if number in _DIGITS:
        return float(_DIGITS[number])
    number = number.translate(_OTHER_FORMS).translate(_TENS)
    if scaled := _SCALED.fullmatch(number):
        return _decimal(scaled[1].replace(",", ""), scaled[2])
    whole, point, decimals = number.partition("点")
    if not set(decimals) <= set(_DIGITS) or bool(point) != bool(decimals):
        return None
    value = _chinese_value(whole)
    if value is None or not decimals:
        return value
    return float(f"{int(value)}.{''.join(str(_DIGITS[c]) for c in decimals)}")


def _decimal(digits: str, units: str) -> float:
    """Return a decimal number times Chinese units, without the dust of binary fractions."""
    power = sum({"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}[unit] for unit in units)
    return float(f"{digits}e{power}")


def _chinese_value(numeral: str) -> float | None:
    """Return the value of a numeral without decimals: 三万二 is 32000, 一万亿 a million millions."""
    match = _SHORT.fullmatch(numeral)
    if match and match[1] and match[2] != "十":
        short = numeral_value(match[1] + match[2])
        step = {**_UNITS, **_LARGE}[match[2]] // 10
        return None if short is None else float(short + _DIGITS[match[3]] * step)
    if numeral.endswith("万亿") and numeral != "万亿":
        millions = numeral_value(numeral[:-1])
        return None if millions is None else float(millions * _LARGE["亿"])
    value = numeral_value(numeral)
    return None if value is None or not numeral or (numeral[0] == "零" and len(numeral) > 1) else float(value)
