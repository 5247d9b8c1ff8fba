"""Exact numbers: reading them as people write them, and writing them so that they can be compared."""

from fractions import Fraction
import math
import re
import unicodedata

THIN = "\u00a0\u202f\u2009\u2007 '\u2019\u02bc"
MINUS = {"-": 1, "\u2212": 1}


class Unreadable(ValueError):
    """A cell that can't be read, with the reason."""


def digits_only(text):
    """Digits of any script as ASCII digits; full-width signs as plain ones; blanks and apostrophes dropped."""
    out = []
    for letter in text:
        if letter in THIN:
            continue
        if letter == "\u066b" or letter == "\uff0e":
            out.append(".")
        elif letter == "\u066c" or letter == "\uff0c":
            out.append(",")
        elif letter.isdigit() and unicodedata.digit(letter, None) is not None:
            out.append(str(unicodedata.digit(letter)))
        else:
            out.append("-" if letter in MINUS else letter)
    return "".join(out)


def decimal_sign_shown(text):
    """The decimal sign that a single number shows beyond doubt, or None."""
    points, commas = text.count("."), text.count(",")
    if points and commas:
        return "." if text.rfind(".") > text.rfind(",") else ","
    sign = "." if points else "," if commas else None
    if sign is None:
        return None
    if text.count(sign) > 1:
        return "," if sign == "." else "."
    before, after = text.lstrip("-").split(sign)
    if len(after) != 3 or len(before) > 3 or before in ("", "0"):
        return sign
    return None


def decimal_sign_of(column):
    """The decimal sign of a column, by the evidence of all its cells: '.', ',' or None where there is none."""
    shown = {decimal_sign_shown(cell) for cell in column} - {None}
    return shown.pop() if len(shown) == 1 else None


def number(text, sign):
    """A number in plain digits, given the decimal sign of its column."""
    if re.fullmatch(r"-?\d+", text):
        return Fraction(text)
    shown = decimal_sign_shown(text)
    sign = shown or sign
    if sign is None:
        raise Unreadable(f"{text} can be read in two ways")
    grouping = "," if sign == "." else "."
    plain = text.replace(grouping, "").replace(sign, ".")
    if not re.fullmatch(r"-?\d*\.?\d+", plain):
        raise Unreadable(f"{text} is no number")
    return Fraction(plain)


def text(value):
    """A decimal number with all its digits and no needless zero."""
    if value is None:
        return ""
    value = Fraction(value)
    whole, places = value, 0
    while whole.denominator != 1:
        whole *= 10
        places += 1
        if places > 30:
            return f"{value.numerator}/{value.denominator}"
    digits = str(abs(whole.numerator)).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def parse(written):
    """A value of a data file: a decimal number, a quotient of two, or a range of two. What a spreadsheet would take for a
    formula, such as a quotient below zero, has an apostrophe before it."""
    written = written.removeprefix("'")
    if ".." in written:
        low, high = written.split("..")
        return (parse(low), parse(high))
    if "/" in written:
        over, under = written.split("/")
        return Fraction(over) / Fraction(under)
    return Fraction(written)


def towards(value, places, direction):
    """Rounds to so many decimals, to the next lower (-1) or the next higher (1) number."""
    scaled = value * Fraction(10) ** places
    return Fraction(math.floor(scaled) if direction < 0 else math.ceil(scaled)) / Fraction(10) ** places


def half_away(value, places=0):
    """Rounds to so many decimals, half away from zero."""
    scale = Fraction(10) ** places
    scaled = abs(value) * scale
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if value >= 0 else -whole) / scale
