"""Numbers with their unit: digits and words, fractions, ranges, bounds, frequencies, in canonical units.

Canonical units: hours (1 month = 730.5 h, 1 year = 8,766 h), mg, ml, percent, pounds, years of age, times/day, and /day for doses
a day. A bound has an open side: "up to 80 mg" is 0..80, "at least 3 days" is 72..inf; "about" widens by a tenth.
"""

import re
from typing import NamedTuple

INF = float("inf")


class Quantity(NamedTuple):
    """A number or range with its unit; `bound` says whether the words open a side ("up to", "at least")."""

    start: int
    end: int
    low: float
    high: float
    unit: str
    bound: str  # "", "max", "min", "about"
    daily: bool = False  # an amount a day ("80 mg a day"), or an amount multiplied by its frequency


_WORDS = {
    word: float(value)
    for value, word in enumerate(
        (
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
            "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
        )
    )
}  # fmt: skip
_WORDS |= {"a": 1.0, "an": 1.0, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_WORDS |= {"hundred": 100, "twenty-four": 24, "forty-eight": 48, "seventy-two": 72, "dozen": 12, "twenty-eight": 28, "single": 1}
_FRACTIONS = {
    "half": 50.0, "a half": 50.0, "one half": 50.0, "a third": 33.3, "one third": 33.3, "one-third": 33.3, "two thirds": 66.7,
    "two-thirds": 66.7, "a quarter": 25.0, "one quarter": 25.0, "three quarters": 75.0, "three-quarters": 75.0, "a fifth": 20.0,
    "one fifth": 20.0, "one-fifth": 20.0, "a tenth": 10.0, "nine tenths": 90.0,
}  # fmt: skip
_UNITS = {
    "second": ("hours", 1 / 3600), "minute": ("hours", 1 / 60), "min": ("hours", 1 / 60), "hour": ("hours", 1.0),
    "hr": ("hours", 1.0), "h": ("hours", 1.0), "day": ("hours", 24.0), "night": ("hours", 24.0), "week": ("hours", 168.0),
    "fortnight": ("hours", 336.0), "month": ("hours", 730.5), "year": ("hours", 8766.0), "mg": ("mg", 1.0),
    "milligram": ("mg", 1.0), "mcg": ("mg", 0.001), "microgram": ("mg", 0.001), "ug": ("mg", 0.001), "g": ("mg", 1000.0),
    "gram": ("mg", 1000.0), "ml": ("ml", 1.0), "milliliter": ("ml", 1.0), "millilitre": ("ml", 1.0), "%": ("percent", 1.0),
    "percent": ("percent", 1.0), "per cent": ("percent", 1.0), "pound": ("pounds", 1.0), "lb": ("pounds", 1.0),
    "kg": ("pounds", 2.2046), "kilogram": ("pounds", 2.2046), "kilo": ("pounds", 2.2046), "unit": ("units", 1.0),
    "iu": ("units", 1.0), "tablet": ("tablets", 1.0), "pill": ("tablets", 1.0), "capsule": ("tablets", 1.0),
    "gummy": ("tablets", 1.0), "gummie": ("tablets", 1.0), "dose": ("tablets", 1.0), "year old": ("years", 1.0),
    "year of age": ("years", 1.0), "million": ("people", 1e6), "puff": ("tablets", 1.0), "drop": ("tablets", 1.0),
    "spray": ("tablets", 1.0),
}  # fmt: skip

_NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|eighteen|nineteen|twenty(?:-four|-eight)?|thirty|forty(?:-eight)?|fifty|sixty|"
    r"seventy(?:-two)?|eighty|"
    r"ninety|hundred|a dozen|an?|single)"
)
_UNIT = (
    r"(?:years? (?:old|of age)|seconds?|minutes?|mins?|hours?|hrs?|h|days?|nights?|weeks?|fortnights?|months?|years?|"
    r"milligrams?|mg|"
    r"micrograms?|mcg|ug|grams?|g|millilit(?:er|re)s?|ml|%|percent|per cent|pounds?|lbs?|kilograms?|kilos?|kgs?|units?|iu|"
    r"tablets?|"
    r"pills?|capsules?|gumm(?:y|ies)|million|puffs?|drops?|sprays?)"
)
_MAX = (
    r"up to|at most|no more than|not more than|no longer than|not longer than|less than|fewer than|under|within|a maximum of|"
    r"maximum of|below|not exceed(?:ing)?|never more than|as little as|as few as|more than|no later than"
)
_MIN = (
    r"at least|more than|over|a minimum of|minimum of|no less than|not less than|longer than|upwards of|as long as|above|"
    r"as much as|as many as|beyond|exceed(?:s|ing)?"
)
_ABOUT = (
    r"about|around|approximately|roughly|nearly|almost|some|an average of|on average|an estimated|close to|averages|usually|"
    r"typically"
)
# The long ones are left to the cache of `re`, which compiles them when a text may hold what they find.
_QUANTITY = (
    rf"(?P<bound>\b(?:{_MAX}|{_MIN}|{_ABOUT})\s+)?(?:(?:about|around|approximately)\s+)?(?:between\s+|from\s+)?"
    rf"\b(?P<low>{_NUMBER})(?P<unit1>\s?-?{_UNIT}(?![a-z]))?(?:\s?(?:-|to|and|or|through)\s?(?:up to |"
    rf"even )?(?P<high>{_NUMBER}))?"
    rf"(?:\s|-)?(?:full |whole |entire |straight )?(?P<unit>{_UNIT})(?![a-z])"
)
_PERCENT_WORDS = (
    rf"(?P<bound>\b(?:{_MIN}|{_ABOUT}|up to|fewer than|"
    rf"less than)\s+)?\b(?P<fraction>{'|'.join(sorted(map(re.escape, _FRACTIONS), key=len, reverse=True))})(?:\s+of)?\b(?!-|"
    rf" (?:an? )?(?:tablet|pill|hour|day|life|lives))"
)
_RATIO = (
    rf"(?P<bound>\b(?:{_MIN}|{_ABOUT}|up to|fewer than|less than)\s+)?\b(?P<part>{_NUMBER})\s?(?:in|"
    rf"out of)\s?(?:every\s)?(?P<whole>\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|twenty|"
    rf"hundred)\b(?!\s?(?:{_UNIT}))"
)
_FREQUENCY = (
    rf"\b(?:(?P<times>once|twice|thrice|(?:one|two|three|four|five|six|1|2|3|4|5|6) times) ?(?:a|per|each|every|"
    rf"-)? ?(?P<per>day|daily|week|weekly|month|monthly|night|nightly|morning)"
    rf"|every (?P<every>{_NUMBER})?(?: ?(?:-|to) ?(?P<every2>\d+|six|eight|twelve))? ?(?P<period>hours?|days?|weeks?|months?|"
    rf"minutes?)|every (?P<each>morning|night|evening|day|week|month|other day)"
    rf"|(?<![a-z] of )(?P<adverb>daily|weekly|monthly|nightly)\b(?! (?:\w+ ){{0,2}}(?:dos|li(?:fe|ves|ving)|routine|basis|"
    rf"intake|value|activit|limit|need|use\b|wellness|health)))"
)
_AGE = re.compile(
    r"\b(?P<bound>must be|have to be|has to be|ages?|aged|age of|over|under|older than|younger than|at least|"
    r"from age|above|below|until age) (?P<low>\d{1,2})"
    r"(?: ?(?:-|to|and) ?(?P<high>\d{1,2}))?"
    r"(?= (?:and|or|years?|to|should|must|may|can|need|who|with|is|are|have|do)\b|[.,;:)]|$| \()"
)
_AGE_AFTER = re.compile(r"\b(?P<low>\d{1,2})(?: years?(?: of age)?)?(?:,? (?:or|and) (?:older|over|above|up)\b|\+(?! ?(?:%|mg)))")
_SOON = re.compile(
    r"\b(?:the )?(?:very )?same day\b|\bwithin minutes\b|\bin (?:just )?minutes\b|\binstantly\b|"
    r"\bright away\b|\b(?:with)?in seconds\b"
)
_PER_DAY = re.compile(
    r"(?: of [a-z-]+)?\s?(?:/|a |per |each |every |in a |in one |in any |in |over )?\s?(?:day\b|daily|24 hours|24-hour|24h)|"
    r"(?: of [a-z-]+)? (?:at (?:night|bedtime)|(?:every|each) (?:night|morning|evening)|nightly|in the (?:morning|evening)|"
    r"once daily)"
)
_OFTEN = re.compile(
    r"(?: of [a-z-]+| tablets?| capsules?)?(?: by mouth| orally)?,? (?P<times>once|twice|(?:two|three|four|2|3|"
    r"4) times) (?:a |per |each |every )?(?:day\b|daily)"
)
_AMOUNTS = ("mg", "ml", "tablets", "units")
_REJECTED = re.compile(
    r"(?:\bnot|\binstead of|\brather than|\bversus|\bvs\.?|\bcompared (?:with|to))\s?\(?$"
)  # "start at 2 mg, not 4 mg"
_PERIOD_DAYS = {
    "day": 1.0, "daily": 1.0, "night": 1.0, "nightly": 1.0, "morning": 1.0, "evening": 1.0, "week": 7.0, "weekly": 7.0,
    "month": 30.0, "monthly": 30.0, "other day": 2.0,
}  # fmt: skip


# Without one of these words there is nothing for the long patterns to find, and they need not even be compiled.
_IN_FRACTIONS = ("half", "third", "quarter", "fifth", "tenth")
_IN_RATIOS = re.compile(r"(?:in|out of)\s?(?:every\s)?(?:\d|two|three|four|five|six|seven|eight|nine|ten|twenty|hundred)")
_IN_SOON = ("same day", "in minutes", "just minutes", "instantly", "right away", "in seconds")
_DIGIT = re.compile(r"\d")
_IN_FREQUENCIES = ("every ", "daily", "nightly", "weekly", "monthly", "once", "twice", "thrice", " times")


def _holds(text: str, words: tuple[str, ...]) -> bool:
    return any(map(text.__contains__, words))


def _number(text: str) -> float:
    text = text.strip().replace(",", "")
    return _WORDS[text.removeprefix("a ")] if not text[0].isdigit() else float(text)


def _unit(text: str) -> tuple[str, float]:
    text = text.strip(" -")
    for candidate in (
        text,
        text.removesuffix("s"),
        text.replace("years", "year"),
        text.replace("ies", "y"),
        text.removesuffix("es"),
    ):
        if candidate in _UNITS:
            return _UNITS[candidate]
    raise KeyError(text)


def _bound(text: str | None) -> str:
    if not text:
        return ""
    words = text.strip()
    if re.fullmatch(_ABOUT, words):
        return "about"
    return "min" if re.fullmatch(_MIN, words) else "max"


def _widen(low: float, high: float, bound: str) -> tuple[float, float]:
    match bound:
        case "max":
            return 0.0, high
        case "min":
            return low, INF
        case "about":
            return low * 0.9, high * 1.1
    return low, high


def quantities(text: str, offset: int = 0) -> list[Quantity]:
    """All quantities of a lower-case text in order; offsets are shifted by `offset`."""
    found = [*_measured(text), *_soon(text), *_shares(text), *_frequencies(text), *_ages(text)]
    found = [quantity for quantity in found if not _REJECTED.search(text, max(0, quantity.start - 20), quantity.start)]
    found.sort(key=lambda quantity: (quantity.start, -quantity.end))
    kept: list[Quantity] = []
    for quantity in found:
        if kept and quantity.start < kept[-1].end and quantity.unit != "times/day":
            continue
        kept.append(quantity)
    return [quantity._replace(start=quantity.start + offset, end=quantity.end + offset) for quantity in kept]


def _measured(text: str) -> list[Quantity]:
    found = []
    for match in re.finditer(_QUANTITY, text):
        unit, factor = _unit(match["unit"])
        first_unit, first_factor = _unit(match["unit1"]) if match["unit1"] else (unit, factor)
        if match["low"] in ("a", "an") and unit in ("mg", "ml", "percent"):
            continue
        low, high = _number(match["low"]) * first_factor, _number(match["high"] or match["low"]) * factor
        if first_unit != unit or low > high:
            low = high if first_unit != unit else min(low, high)
        bound = _bound(match["bound"])
        if match["high"] and bound == "max":
            bound = ""  # "within one to two hours"
        low, high = _widen(low, high, bound)
        end, times = _rate(text, match.end()) if unit in _AMOUNTS else (match.end(), 0.0)
        found.append(Quantity(match.start("low"), end, low * (times or 1.0), high * (times or 1.0), unit, bound, times > 0))
    return found


def _rate(text: str, end: int) -> tuple[int, float]:
    """How often a day the amount that ends at `end` is taken, with the end of those words: "a day", "twice daily"; 0 for unsaid,
    and for rarer than daily."""
    often = _OFTEN.match(text, end)
    if often:
        times = {"once": 1.0, "twice": 2.0}.get(often["times"]) or _number(often["times"].split()[0])
        return often.end(), times
    per_day = _PER_DAY.match(text, end)
    return (per_day.end(), 1.0) if per_day else (end, 0.0)


def _shares(text: str) -> list[Quantity]:
    found = []
    for match in re.finditer(_PERCENT_WORDS, text) if _holds(text, _IN_FRACTIONS) else ():
        share = _FRACTIONS[match["fraction"]]
        bound = _bound(match["bound"]) or "about"
        found.append(Quantity(match.start(), match.end(), *_widen(share, share, bound), "percent", bound))
    for match in re.finditer(_RATIO, text) if _IN_RATIOS.search(text) else ():
        whole = _number(match["whole"])
        share = 100 * _number(match["part"]) / whole if whole else 0.0
        if whole >= 2 and share <= 100 and match["part"] not in ("a", "an"):
            bound = _bound(match["bound"])
            found.append(Quantity(match.start(), match.end(), *_widen(share, share, bound), "percent", bound))
    return found


def _frequencies(text: str) -> list[Quantity]:
    found = []
    for match in re.finditer(_FREQUENCY, text) if _holds(text, _IN_FREQUENCIES) else ():
        low = high = _times_a_day(match)
        if match["every2"] and match["period"]:
            low = _times(24.0 if match["period"].startswith("hour") else 1.0, _number(match["every2"]))
        if high > 0:
            found.append(Quantity(match.start(), match.end(), min(low, high), max(low, high), "times/day", ""))
    return found


def _soon(text: str) -> list[Quantity]:
    """Times in words: "the same day" is up to 24 hours, "in minutes" up to one."""
    return [
        Quantity(match.start(), match.end(), 0.0, 24.0 if "day" in match[0] else 1.0, "hours", "max")
        for match in (_SOON.finditer(text) if _holds(text, _IN_SOON) else ())
    ]


def _ages(text: str) -> list[Quantity]:
    found: list[Quantity] = []
    if not _DIGIT.search(text):
        return found
    for match in _AGE.finditer(text):
        low, high = float(match["low"]), float(match["high"] or match["low"])
        bound = "max" if match["bound"] in ("under", "younger than", "below", "until age") else ""
        found.append(Quantity(match.start("low"), match.end(), low, high, "years", bound))
    for match in _AGE_AFTER.finditer(text):
        found.append(Quantity(match.start(), match.end(), float(match["low"]), float(match["low"]), "years", ""))
    return found


def _times(base: float, number: float) -> float:
    return base / number if number else 0.0


def _times_a_day(match: re.Match[str]) -> float:
    if match["times"]:
        times = {"once": 1.0, "twice": 2.0, "thrice": 3.0}.get(match["times"]) or _number(match["times"].split()[0])
        return times / _PERIOD_DAYS[match["per"]]
    if match["each"]:
        return 1 / _PERIOD_DAYS[match["each"]]
    if match["adverb"]:
        return 1 / _PERIOD_DAYS[match["adverb"]]
    hours = _unit(match["period"])[1] * (_number(match["every"]) if match["every"] else 1.0)
    return _times(24.0, hours)
