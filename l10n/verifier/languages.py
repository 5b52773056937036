"""What two languages tell a text of one from a text of the other by: letters, scripts, words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import msgspec

from l10n.verifier.stopwords import LOOKALIKES, STOP_WORDS

# The letters of each language beyond a-z, by which its words are told from another's.
_LETTERS: Final[dict[str, str]] = {
    "bs": "čćđšž",
    "ca": "àçéèíïóòúü",
    "cs": "áčďéěíňóřšťúůýž",
    "da": "æøåé",
    "de": "äöüß",
    "en": "",
    "es": "áéíñóúü",
    "et": "äõöüšž",
    "fi": "åäöšž",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "hr": "čćđšž",
    "hu": "áéíóöőúüű",
    "is": "áðéíóúýþæö",
    "it": "àèéìîòóùú",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "nb": "æøåéòô",
    "nl": "áéëíïóöúü",
    "nn": "æøåéòô",
    "no": "æøåéòô",
    "pl": "ąćęłńóśźż",
    "pt": "áâãàçéêíóôõúü",
    "ro": "ăâîșțşţ",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "sl": "čšž",
    "sq": "çë",
    "sv": "åäöé",
    "tr": "çğıöşüâîû",
    "vi": "ăâđêôơưáàảãạéèẻẽẹíìỉĩịóòỏõọúùủũụýỳỷỹỵ",
}
# Letters that words keep in whatever Latin-script language borrows them: café, über, jalapeño.
_BORROWED: Final = frozenset("éèêëàâçñïîôöüäåøæœ")
_SCRIPTS: Final[dict[str, str]] = {
    "Cyrillic": "\u0400-\u052f",
    "Greek": "\u0370-\u03ff\u1f00-\u1fff",
    "Arabic": "\u0600-\u06ff\u0750-\u077f",
    "Hebrew": "\u0590-\u05ff",
    "Devanagari": "\u0900-\u097f",
    "Bengali": "\u0980-\u09ff",
    "Tamil": "\u0b80-\u0bff",
    "Thai": "\u0e00-\u0e7f",
    "Georgian": "\u10a0-\u10ff",
    "Armenian": "\u0530-\u058f",
    "Korean": "\u1100-\u11ff\uac00-\ud7af",
    "Chinese": "\u3400-\u4dbf\u4e00-\u9fff",
    "Japanese": "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff",
}
_SCRIPT_OF: Final[dict[str, str]] = {
    **dict.fromkeys(("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"), "Cyrillic"),
    **dict.fromkeys(("ar", "fa", "ps", "ur"), "Arabic"),
    **dict.fromkeys(("he", "yi"), "Hebrew"),
    **dict.fromkeys(("hi", "mr", "ne", "sa"), "Devanagari"),
    **{"el": "Greek", "bn": "Bengali", "ta": "Tamil", "th": "Thai", "ka": "Georgian", "hy": "Armenian"},
    **{"ko": "Korean", "zh": "Chinese", "ja": "Japanese"},
}
# Languages in which a whole sentence may well be the same.
_CLOSE: Final = (
    *({"cs", "sk"}, {"es", "pt", "gl", "ca"}, {"da", "nb", "no", "nn", "sv"}, {"bs", "hr", "sr"}),
    *({"ru", "uk", "be", "bg"}, {"id", "ms"}, {"nl", "af"}, {"zh", "ja"}),
)


class Pairing(msgspec.Struct, frozen=True):
    """Two languages, and what distinguishes the source from the target.

    Attributes:
        source, target: language tags as given; source_base, target_base: the languages alone.
        same, close: one language (en-GB, en-US); two that share whole sentences.
        foreign: finds a letter that the target's words do not have.
        borrowed: finds one that they have in borrowed words only.
        script: finds a letter of the source's script, None where the target writes it too.
        own_script: finds a letter of the target's script, None if that is Latin.
        lends, enough: others borrow whole phrases from the source's language, so that more evidence of it
            is needed; how much, in words.
        own, alien: function words of the target; of the source, those of the target left out.
    """

    source: str
    target: str
    source_base: str
    target_base: str
    same: bool
    close: bool
    foreign: re.Pattern[str]
    borrowed: re.Pattern[str]
    script: re.Pattern[str] | None
    own_script: re.Pattern[str] | None
    lends: bool
    enough: int
    own: frozenset[str]
    alien: frozenset[str]


@lru_cache(maxsize=64)
def pairing(source: str, target: str) -> Pairing:
    """Return what tells a text in `source` from one in `target`: language tags, any case."""
    first, second = base(source), base(target)
    letters = frozenset(_LETTERS.get(first, "")) - frozenset(_LETTERS.get(second, ""))
    if second not in _LETTERS and second not in _SCRIPT_OF:
        letters = frozenset()  # of a language unknown, nobody can say what letters it lacks
    from_script, to_script = _SCRIPT_OF.get(first), _SCRIPT_OF.get(second)
    own = STOP_WORDS.get(second, frozenset())
    return Pairing(
        source=source,
        target=target,
        source_base=first,
        target_base=second,
        same=first == second,
        close=any(first in group and second in group for group in _CLOSE),
        foreign=_any_of(letters - _BORROWED),
        borrowed=_any_of(letters & _BORROWED),
        script=_script(from_script) if from_script and not _shares(from_script, to_script) else None,
        own_script=_script(to_script) if to_script else None,
        lends=first == "en",
        enough=4 if first == "en" else 3,
        own=own,
        alien=_alien(first, second),
    )


def base(tag: str) -> str:
    """Return the language of a tag: `pt` of `pt-BR`."""
    return tag.replace("_", "-").partition("-")[0].lower()


def _alien(first: str, second: str) -> frozenset[str]:
    """Return the words that stand in texts of the first language and never in the second's."""
    words = STOP_WORDS.get(first, frozenset())
    if second in STOP_WORDS:
        return words - STOP_WORDS[second] - LOOKALIKES[second]
    return words if second in _SCRIPT_OF else frozenset()


def _shares(one: str, other: str | None) -> bool:
    return one == other or {one, other} == {"Chinese", "Japanese"}


def _script(name: str) -> re.Pattern[str]:
    return re.compile(f"[{_SCRIPTS[name]}]")


def _any_of(letters: frozenset[str]) -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(letters))}]" if letters else r"(?!)")
