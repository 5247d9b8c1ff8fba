"""How the report writes a number in English: every form that a value can take, each rounded once."""

from fractions import Fraction
import tomllib

import exact


class Forms:
    """The forms of values, with the words of the templates."""

    def __init__(self, templates, lists):
        self.words = tomllib.loads((templates / "words.toml").read_text(encoding="utf-8"))
        self.currencies = lists.currency_names

    def all_of(self, value, unit, hedge, kind):
        """Every text that may print a value, by the name of its form."""
        forms = {}
        if kind == "year":
            years = sorted({exact.text(part) for part in (value if isinstance(value, tuple) else (value,))})
            return {"figure": "\u2013".join(years)}
        if kind == "rate":
            return {"figure": grouped(value, 6 if abs(value) < Fraction(1, 100) else 4)}
        if isinstance(value, tuple):
            return self.of_range(value, unit)
        for label, style in (("figure", "text"), ("numeral", "numeral")):
            forms[label] = self.in_text(value, unit, hedge, style)
        forms["capital"] = self.capital(value, unit, hedge, forms["numeral"])
        forms |= self.in_cells(value, unit, hedge)
        if unit == "" and value == 0:
            forms["nil"] = "\u2013"
        return forms

    def of_range(self, value, unit):
        """Two bounds in a sentence or in a cell."""
        low, high = value
        first = self.with_unit if unit in self.currencies else lambda end, _, style: self.number(end, style)
        bounds = first(low, unit, "numeral"), self.with_unit(high, unit, "numeral")
        forms = {"figure": self.words["numbers"]["range"].format(low=bounds[0], high=bounds[1])}
        ends = [self.in_cells(end, unit) for end in value]
        for label in ends[0]:
            first, last = ends[0][label], ends[1][label]
            forms[label] = first if first == last else f"{first}\u2013{last}"
        if unit == "percent" and low and not exact.half_away(low, 1):
            forms["cell"] = f"{grouped(low, 2)}\u2013{grouped(high, 2)}"
        return forms

    def in_text(self, value, unit, hedge, style):
        """Inside a sentence."""
        if unit == "share":
            value, unit = value * 100, "percent"
        elif hedge == "about":
            value = three_digits(value)
        if hedge in ("at_least", "at_most"):
            value = self.bound(value, unit, hedge)
        places = 2 if hedge in ("at_least", "at_most") else 1
        words = self.with_unit(value, unit, style, places)
        return self.words["bounds"].get(hedge, "{}").format(words) if hedge != "exact" else words

    def bound(self, value, unit, hedge):
        """A bound at the last digit that is printed, never moved to where it would say more than is known."""
        places = 0 if value.denominator == 1 or abs(value) >= 1000 else 1
        if unit == "percent":
            places = 1
        elif unit in self.currencies and abs(value) < 1000:
            places = 2
        else:
            for scale in self.words["numbers"]["scales"]:
                if exact.half_away(abs(value)) >= 10 ** scale["power"]:
                    places = 2 - scale["power"]
        return exact.towards(value, places, -1 if hedge == "at_least" else 1)

    def capital(self, value, unit, hedge, numeral):
        """At the beginning of a sentence: in words as far as there are words."""
        spelled = self.spelled(value) if unit not in ("share", "percent") and unit not in self.currencies else None
        if spelled and hedge != "exact":
            spelled = self.words["bounds"].get(hedge, "{}").format(spelled)
        words = spelled or numeral
        if words[:1].isdigit():
            words = self.words["numbers"].get("begin", "{}").format(words)
        return words[:1].upper() + words[1:]

    def with_unit(self, value, unit, style, places=1):
        """A value with what it counts, with so many decimals of a million at most."""
        if unit == "percent":
            return self.per_cent(value)
        if unit in self.currencies:
            return self.money(value, unit, places)
        return self.number(value, style, places)

    def number(self, value, style, places=1):
        """A number: small ones in words, from a million on with the name of the power."""
        if style == "text" and value.denominator == 1 and 0 <= value < self.words["numbers"]["words_below"]:
            return self.spelled(value)
        for scale in reversed(self.words["numbers"]["scales"]):
            power = 10 ** scale["power"]
            if exact.half_away(abs(value)) >= power:
                rounded = exact.half_away(value / power, places)
                needed = next(digits for digits in range(places + 1) if exact.half_away(rounded, digits) == rounded)
                return scale["forms"][0].format(grouped(rounded, needed))
        return grouped(value, 0 if value.denominator == 1 or abs(value) >= 1000 else 1)

    def spelled(self, value):
        """A whole number in words."""
        words = self.words["numbers"]["words"]
        return words[int(value)] if value.denominator == 1 and 0 <= value < len(words) else None

    def per_cent(self, value):
        """A percentage with at most one decimal."""
        rounded = exact.half_away(value, 1)
        return self.words["per_cent"]["text"][0].format(grouped(rounded, 0 if rounded.denominator == 1 else 1))

    def money(self, value, currency, places=1):
        """An amount with the sign or the name of its currency."""
        if abs(value) < 1000:
            digits = grouped(value, 0 if value.denominator == 1 else 2)
        else:
            digits = self.number(value, "numeral", places)
        sign, name = self.currencies[currency]
        if sign:
            return self.words["money"]["with_sign"].format(sign=sign, amount=digits)
        return self.words["money"]["with_name"].format(amount=digits, currency=name)

    def in_cells(self, value, unit, hedge="exact"):
        """In a table: all digits, divided, or with so many decimals; a bound is never moved to where it would say more."""
        shown = value * 100 if unit == "share" else value
        places = 1 if unit in ("share", "percent") or shown.denominator != 1 else 0
        side = {"at_least": -1, "at_most": 1}.get(hedge)
        bounded = lambda digits: exact.towards(shown, digits, side) if side else shown
        forms = {"cell": grouped(bounded(places), places)}
        for label, power in (("thousands", 3), ("millions", 6), ("billions", 9)):
            forms[label] = grouped(bounded(1 - power) / 10 ** power, 1)
        for places in range(5):
            forms[f"fixed:{places}"] = grouped(bounded(places), places)
        return forms


def three_digits(value):
    """A number that is only about right: three digits, but at most one decimal of millions or billions."""
    whole = abs(exact.half_away(value))
    places = len(exact.text(whole)) - 3
    for power in (6, 9, 12):
        if whole >= 10 ** power:
            places = max(places, power - 1)
    return exact.half_away(value, -places) if places > 0 else value


def grouped(value, places):
    """Digits in groups of three from a thousand on, with so many decimals."""
    digits = exact.half_away(value, places)
    whole = abs(digits).numerator // digits.denominator
    words = f"{whole:,}"
    if places:
        rest = abs(digits) - whole
        words += "." + str((rest * 10 ** places).numerator).rjust(places, "0")
    return ("\u2212" if digits < 0 else "") + words
