"""Numbers written as a list's number format asks (ECMA-376 part 1, 17.18.59 ST_NumberFormat)."""

from collections.abc import Callable, Mapping

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def numeral(count: int, style: str) -> str | None:
    """`count` in this number format (3, chineseCounting → 三); None where the format or the number is not known."""
    writer = _WRITERS.get(style)
    return writer(count) if writer and 0 <= count < 10_000 else None


def _counted(count: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """十二, 二十, 一百零三."""
    if count == 0:
        return digits[0]
    text, gap = "", False
    for power in range(3, -1, -1):
        digit = count // 10**power % 10
        if digit:
            text += ("零" if gap and text else "") + digits[digit] + (units[power - 1] if power else "")
        gap = not digit
    short = digits[1] + units[0]
    return text[1:] if digits is _DIGITS and text.startswith(short) else text


def _digit_by_digit(count: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(count))


def _counting(count: int) -> str:
    """As Word counts 一 … 九十九, and digit by digit above."""
    return _counted(count) if count < 100 else _digit_by_digit(count)


def _letters(count: int) -> str | None:
    """A … Z, AA, BB …: Word repeats the letter."""
    return chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1) if 0 < count <= 780 else None


def _lower(writer: Callable[[int], str | None]) -> Callable[[int], str | None]:
    return lambda count: (writer(count) or "").lower() or None


def _roman(count: int) -> str | None:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (count // value)
        count %= value
    return text or None


def _from(first: str, last: int) -> Callable[[int], str | None]:
    """One character for each number from 1 to `last`, the first given."""
    return lambda count: chr(ord(first) + count - 1) if 0 < count <= last else None


def _circled(count: int) -> str | None:
    return (
        "⓪"
        if count == 0
        else _from("①", 20)(count) or _from("㉑", 15)(count - 20) or _from("㊱", 15)(count - 35)
    )


def _cyclic(signs: str) -> Callable[[int], str | None]:
    return lambda count: signs[(count - 1) % len(signs)] if count else None


def _wide(count: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(count))


_WRITERS: Mapping[str, Callable[[int], str | None]] = {
    "decimal": str,
    "decimalZero": lambda count: f"{count:02}",
    "decimalHalfWidth": str,
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "upperRoman": _roman,
    "lowerRoman": _lower(_roman),
    "upperLetter": _letters,
    "lowerLetter": _lower(_letters),
    "chineseCounting": _counting,
    "chineseCountingThousand": _counted,
    "chineseLegalSimplified": lambda count: _counted(count, _LEGAL, "拾佰仟"),
    "japaneseCounting": _counted,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counted,
    "koreanDigital2": _digit_by_digit,
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "ideographEnclosedCircle": _from("㊀", 10),
    "ideographTraditional": _cyclic(_STEMS),
    "ideographZodiac": _cyclic(_BRANCHES),
    "none": lambda _: "",
}
