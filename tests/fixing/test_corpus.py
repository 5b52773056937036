"""Human and machine translations of news: good ones stay, damaged ones come back."""

import random
import re
from pathlib import Path

import pytest

from l10n.fixing.mend import mended
from tests.fixing.support import entry

FLORES = Path(__file__).resolve().parents[2].parent / "shared" / "corpus" / "flores"
pytestmark = pytest.mark.skipif(not FLORES.is_dir(), reason="the corpus is not here")


def pairs(name: str) -> list[tuple[str, str]]:
    texts = [(FLORES / f"flores-dev.{one}").read_text(encoding="utf-8").splitlines() for one in ("cs", name)]
    return list(zip(*texts, strict=True))


def typographic(text: str) -> str:
    return re.sub('"([^"“”]+)"', "“\\1”", text) if text.count('"') % 2 == 0 else text


def czech_quotes(source: str, text: str, _: random.Random) -> str:
    plain = typographic(text)
    return plain.replace("“", "„").replace("”", "“") if plain.count("“") == plain.count("”") else text


def czech_numbers(source: str, text: str, _: random.Random) -> str:
    def czech(found: re.Match[str]) -> str:
        number = found[0].translate({ord(","): "\xa0", ord("."): ","})
        return number if re.search(rf"(?<![\d,]){number}(?![\d,])", source.replace(" ", "\xa0")) else found[0]

    spaced = re.sub(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d.,]\d)", czech, text)
    return re.sub(r"(?<![\d.,\xa0])\d+\.\d+(?![\d.,]\d)(?!,)", czech, spaced)


def no_end(source: str, text: str, _: random.Random) -> str:
    return text[:-1] if text[-1] == source[-1] and text[-1] in ".!?" else text


def two_ends(source: str, text: str, _: random.Random) -> str:
    return text + text[-1] if text[-1] == source[-1] and text[-1] in ".!?" else text


def two_spaces(source: str, text: str, chance: random.Random) -> str:
    at = chance.choice([found.start() for found in re.finditer(" ", text)])
    return text[:at] + " " + text[at:]


def space_around(source: str, text: str, chance: random.Random) -> str:
    return chance.choice([f" {text}", f"{text} ", f"\n{text}"])


@pytest.mark.parametrize("name", ["en", "google.en", "microsoft.en"])
def test_good_translations_stay(name):
    changed = [target for source, target in pairs(name) if mended(entry(source, target)).codes]
    assert len(changed) <= 9  # of 997


@pytest.mark.parametrize("damage", [czech_quotes, czech_numbers, no_end, two_ends, two_spaces, space_around])
def test_damaged_translations_come_back(damage):
    chance = random.Random(damage.__name__)
    damaged = ((source, good, damage(source, good, chance)) for source, good in pairs("microsoft.en"))
    cases = [case for case in damaged if case[1] != case[2]][:300]
    back = [mended(entry(source, bad)).text in (good, typographic(good)) for source, good, bad in cases]
    assert len(cases) > 30
    assert sum(back) >= 0.95 * len(cases)
