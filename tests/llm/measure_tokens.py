"""Measure what `l10n.backends.llm.tokens` states: python tests/llm/measure_tokens.py

Needs `pip install django rs-bpe`: Django for its parallel translations, rs-bpe for OpenAI's o200k_base.
Then the estimate of this project's own reviews, cs -> en, against the tokens of the very requests
and of replies with the people's translations.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))


def languages(count):
    """Print the table of languages."""
    import django
    import polib

    folder = Path(django.__file__).parent
    codes = {path.parent.parent.name for path in folder.glob("conf/locale/*/LC_MESSAGES/django.po")}
    for code in sorted(codes):
        paths = folder.glob(f"*/**/locale/{code}/LC_MESSAGES/*.po")
        pairs = [
            (entry.msgid, entry.msgstr)
            for path in (*paths, folder / f"conf/locale/{code}/LC_MESSAGES/django.po")
            for entry in polib.pofile(path)
            if len(entry.msgid) > 50 and entry.msgstr
        ]
        english, own = (sum(map(len, texts)) for texts in zip(*pairs, strict=True)) if pairs else (0, 0)
        if english > 3000:
            print(f"{code:8} {own / sum(count(text) for _, text in pairs):.1f} {own / english:.2f}")


def reviews(count):
    """Print the estimate of the project's own reviews beside the real numbers."""
    import json

    import polib

    from l10n.backends import Unit
    from l10n.backends.llm import Llm
    from l10n.backends.llm.engine import batches
    from l10n.backends.llm.prompt import instructions, material, name_units
    from l10n.placeables import find

    entries = [entry for entry in polib.pofile(ROOT / "locales/en/LC_MESSAGES/reviews.po") if entry.msgstr]
    units = [
        Unit(entry.msgid, entry.msgid, path=entry.comment, placeables=tuple(find(entry.msgid, "cs")))
        for entry in entries
    ]
    english = {entry.msgid: entry.msgstr for entry in entries}
    real_in = real_out = 0
    for batch in batches(units, 20):
        named = name_units(batch)
        real_in += count(instructions("cs", "en")) + count(material(named)) + 12
        pairs = [{"id": name, "text": english[unit.text]} for name, unit in named.items()]
        real_out += count(json.dumps({"translations": pairs}, ensure_ascii=False))
    guess = Llm("cs", "en", {"model": "any"}).estimate(units)
    print(f"in:  estimated {guess.tokens_in:,}, really {real_in:,} ({guess.tokens_in / real_in - 1:+.1%})")
    print(
        f"out: estimated {guess.tokens_out:,}, really {real_out:,} ({guess.tokens_out / real_out - 1:+.1%})"
    )


if __name__ == "__main__":
    from rs_bpe import openai

    encoding = openai.o200k_base()
    languages(lambda text: len(encoding.encode(text)))
    reviews(lambda text: len(encoding.encode(text)))
