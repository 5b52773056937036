"""Units and currencies: their symbols in every language, and what a quantity is in base units."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, Literal

_SCALES: Final = """
length: mm .001, cm .01, dm .1, m 1, km 1000, in .0254, ft .3048, yd .9144, mi 1609.344, nmi 1852
area: mm2 .000001, cm2 .0001, m2 1, ha 10000, km2 1000000, ft2 .09290304, acre 4046.8564224
area: mi2 2589988.110336, in2 .00064516, yd2 .83612736
volume: ml .001, cm3 .001, cl .01, dl .1, l 1, dm3 1, hl 100, m3 1000, km3 1000000000000
volume: gal 3.785411784, bbl 158.987294928, ft3 28.316846592, in3 .016387064
mass: mg .001, g 1, kg 1000, t 1000000, lb 453.59237, oz 28.349523125, shortton 907184.74
time: ms .001, s 1, min 60, h 3600, d 86400, week 604800
span: month 1, year 12, decade 120, century 1200
data: b 1, kb 1000, mb 1000000, gb 1000000000, tb 1000000000000, pb 1000000000000000
bits: bit 1, kbit 1000, mbit 1000000, gbit 1000000000
frequency: hz 1, khz 1000, mhz 1000000, ghz 1000000000
power: w 1, kw 1000, mw 1000000, gw 1000000000, tw 1000000000000
energy: wh 1, kwh 1000, mwh 1000000, gwh 1000000000
heat: kcal 4184, kj 1000, j 1
"""
SCALES: Final[dict[str, tuple[str, Decimal]]] = {
    unit: (line.split(":")[0], Decimal(scale))
    for line in _SCALES.strip().splitlines()
    for unit, scale in (item.split() for item in line.split(":")[1].split(","))
}

_SAME: Final = """
mm cm dm m km ha ml cl dl l hl mg g kg t s ms h min lb oz ft yd mi px dpi ppi mm2 cm2 m2 km2 cm3 dm3 m3 km3
W kW GW TW Hz kHz MHz GHz kWh Wh GWh MWh kcal kJ kB MB GB TB PB B
"""
SYMBOLS: Final[dict[str, str]] = {
    **{s: s.lower() for s in _SAME.split()},
    **{
        "KB": "kb",
        "MW": "mw",
        "L": "l",
        "s": "s",
        "px": "px",
        "lbs": "lb",
        "Mi": "mi",
        "hod": "h",
        "min.": "min",
    },
    **{"kbit": "kbit", "Mbit": "mbit", "Gbit": "gbit", "kbps": "kbit", "Mbps": "mbit", "Gbps": "gbit"},
    **{
        "Kb": "kbit",
        "Mb": "mbit",
        "Gb": "gbit",
        "mph": "mi",
        "kph": "km",
        "kmh": "km",
        "GiB": "gb",
        "MiB": "mb",
    },
    **{"%": "%", "‰": "‰", "°": "deg C F K", "°C": "C", "°F": "F", "°K": "K", "″": "in", "′": "ft"},
    **{"$": "$", "US$": "USD", "USD$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD"},
    **{"NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "NT$": "TWD", "R$": "BRL", "MX$": "MXN"},
    **{
        "€": "EUR",
        "£": "GBP EGP",
        "¥": "JPY CNY",
        "₹": "INR",
        "₽": "RUB",
        "₩": "KRW",
        "₺": "TRY",
        "₴": "UAH",
    },
    **{"Kč": "CZK", "Kčs": "CSK", "zł": "PLN", "kr": "SEK NOK DKK ISK", "Ft": "HUF", "Rs": "INR PKR LKR"},
    **{"¢": "cent", "₿": "BTC", "Fr": "CHF", "лв": "BGN", "lei": "RON"},
}
DOLLARS: Final = "USD CAD AUD NZD HKD SGD TWD MXN"
CURRENCIES: Final = frozenset(
    f"{DOLLARS} EUR GBP CZK CSK SKK PLN HUF CHF SEK NOK DKK ISK RUB UAH BGN RON JPY CNY KRW INR PKR LKR NPR "
    "IDR THB PHP VND MYR BRL ARS CLP COP ZAR EGP ILS AED SAR TRY DEM FRF ATS BTC ETH".split()
)
_GENERIC: Final = {"$": DOLLARS, "franc": "CHF", "peso": "MXN ARS CLP COP PHP"}
MONEY: Final = CURRENCIES | {"$", "cent", "peso", "franc"}
FORMS: Final = frozenset({"%", "‰"}) | MONEY
SIGNS: Final = "$€£¥₹₽₩₺₴¢₿"


def known(names: str) -> frozenset[str]:
    """Return the measure that may be any of `names`, with what a general name (`$`) may stand for."""
    return frozenset(names.split()).union(*(_GENERIC.get(name, "").split() for name in names.split()))


def agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two measures may be the same; an unknown one may be any."""
    return not one or not other or not one.isdisjoint(other)


def kind(measure: frozenset[str]) -> Literal["unit", "currency"]:
    """Return the rule that a difference in this measure breaks."""
    return "currency" if measure and measure <= MONEY else "unit"


def quantities(value: Decimal, measure: frozenset[str]) -> list[tuple[str, Decimal]]:
    """Return (dimension, value in its base unit) for each unit of a measure that can be scaled."""
    if "%" in measure:
        return [("ratio", value.scaleb(-2))]
    if not measure:
        return [("ratio", value)] if 0 < value < 1 else []
    if "cent" in measure:
        return [("$", value.scaleb(-2))]
    if "$" in measure or measure & CURRENCIES:
        return [("$", value)]
    found = [(SCALES[unit][0], value * SCALES[unit][1]) for unit in measure if unit in SCALES]
    if "C" in measure or "F" in measure:
        found += [("heat", value)] if "C" in measure else []
        found += [("heat", (value - 32) * 5 / 9)] if "F" in measure else []
    return found


def converted(one: tuple[str, Decimal], other: tuple[str, Decimal]) -> bool:
    """Tell whether two quantities are the same but for the rounding that people do: 645 miles, 1040 km."""
    a, b = abs(one[1]), abs(other[1])
    return one[0] == other[0] and abs(a - b) <= Decimal("0.06") * max(a, b)
