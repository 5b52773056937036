"""Faults to plant, a class for each check: what the benchmark of the checks is to find."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from bench import verifier as before
from bench.verifier import insert, wrap

Plant = Callable[[Random, str, str, str], tuple[str, str, str] | None]
"""(random, source, translation, another source) -> (source, good translation, damaged translation)."""
Planted = tuple[str, str, str] | None

NAMES = frozenset({"Nimbus 3 Pro", "Orion-7B", "Kestrel", "Tern Audio 2", "Marvin 4.1 mini"})
TERMS = (
    # source, its forms, translation, what is forbidden
    ("vánoční stromek", ("vánočního stromku", "vánočním stromkem"), "Christmas tree", "Yule tree"),
    ("parní lokomotiva", ("parní lokomotivu", "parních lokomotiv"), "steam engine", "locomotive"),
    ("kuchyňský robot", ("kuchyňského robotu", "kuchyňské roboty"), "food processor", "kitchen robot"),
    ("lesní jahoda", ("lesní jahody", "lesních jahod"), "wild strawberry", "forest strawberry"),
    ("dětské hřiště", ("dětského hřiště", "dětském hřišti"), "playground", "play area"),
)
LIMIT = 150
"""Characters that a description may have where too long ones are planted."""
HEADINGS = {"large letters in a sentence": "sentence", "small letters in a title": "title"}
"""The setting under which each class of heading is judged."""
_AMOUNTS = (
    ("12,5 %", "12.5%"),
    ("0,75 km", "0.75 km"),
    ("131 072", "131,072"),
    ("1 250,40 EUR", "EUR 1,250.40"),
)
_UNITS = (("km", "km", "miles"), ("kg", "kg", "pounds"), ("hodin", "hours", "minutes"), ("GB", "GB", "MB"))


def echoed(rng: Random, source: str, target: str, _: str) -> Planted:
    if sum(word.isalpha() and word.islower() for word in source.split()) < 2:
        return None
    return source, target, source


def sentence_left(rng: Random, source: str, target: str, other: str) -> Planted:
    if min(len(source.split()), len(other.split())) < 5:
        return None
    return before.sentence_left(rng, source, target, other)


def part_left(rng: Random, source: str, target: str, _: str) -> Planted:
    """Leave some words of the source, five to nine, in the middle of the translation."""
    old, new = source.split(), target.split()
    count = rng.randint(5, 9)
    if len(old) < count + 2 or len(new) < count + 4:
        return None
    start, at = rng.randrange(len(old) - count), rng.randrange(1, len(new) - count)
    return source, target, " ".join([*new[:at], *old[start : start + count], *new[at + count :]])


def digit_changed(rng: Random, source: str, target: str, other: str) -> Planted:
    # Those of addresses are the business of the checks of links and placeables.
    return None if "](" in target or "/" in target else before.digit_changed(rng, source, target, other)


def number_lost(rng: Random, source: str, target: str, _: str) -> Planted:
    count = rng.choice([rng.randint(13, 99), rng.randint(101, 980)])
    noun = rng.choice([("stran", "pages"), ("lidí", "people"), ("knih", "books")])
    good = insert(target, f"{count} {noun[1]}")
    bad = insert(
        target, rng.choice([noun[1], f"{count + rng.randint(1, 9)} {noun[1]}", f"{count}0 {noun[1]}"])
    )
    return insert(source, f"{count} {noun[0]}"), good, bad


def unit_changed(rng: Random, source: str, target: str, _: str) -> Planted:
    (cs, en, other), count = rng.choice(_UNITS), rng.randint(5, 90)
    return (
        insert(source, f"{count} {cs}"),
        insert(target, f"{count} {en}"),
        insert(target, f"{count} {other}"),
    )


def form_left(rng: Random, source: str, target: str, _: str) -> Planted:
    one, other = rng.choice(_AMOUNTS)
    return insert(source, one), insert(target, other), insert(target, one)


def address_changed(rng: Random, source: str, target: str, _: str) -> Planted:
    site = rng.choice(["https://example.com/", "http://example.org/a/", "www.example.net/"])
    address = f"{site}{rng.randint(2, 99)}"
    good = insert(target, address)
    bad = insert(target, rng.choice(["the page", address + "0", address.replace("example", "exemple")]))
    return insert(source, address), good, bad


def mail_changed(rng: Random, source: str, target: str, _: str) -> Planted:
    mail = f"{rng.choice(['info', 'jan.novak', 'obchod'])}@{rng.choice(['example.com', 'example.org'])}"
    bad = rng.choice([mail.replace("@", " at "), mail.replace("example", "sample"), "e-mail"])
    return insert(source, mail), insert(target, mail), insert(target, bad)


def variable_lost(rng: Random, source: str, target: str, _: str) -> Planted:
    mark = rng.choice(["{name}", "%s", "%(count)d", "{0}", "${user}"])
    bad = rng.choice(["", mark.replace("n", "m").replace("s", "d").replace("0", "1"), mark[:-1]])
    return insert(source, mark), insert(target, mark), insert(target, bad)


def image_changed(rng: Random, source: str, target: str, _: str) -> Planted:
    file = f"images/{rng.choice(['chart', 'plan', 'photo'])}-{rng.randint(1, 99)}.png"
    good = f"{target} ![chart]({file})"
    bad = rng.choice([target, f"{target} ![chart]({file[:-4]}.jpg)", f"{target} ![chart](en/{file})"])
    return f"{source} ![graf]({file})", good, bad


def reference_changed(rng: Random, source: str, target: str, _: str) -> Planted:
    label = rng.choice(["navod", "cenik", "zdroj-1"])
    good = wrap(rng, target, "[", f"][{label}]")
    bad = rng.choice(
        [good.replace(f"[{label}]", "[manual]"), good.replace(f"][{label}]", "").replace("[", "", 1)]
    )
    return wrap(rng, source, "[", f"][{label}]"), good, bad


def name_changed(rng: Random, source: str, target: str, _: str) -> Planted:
    name = rng.choice(sorted(NAMES))
    other = rng.choice(sorted(NAMES - {name}))
    wrong = re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 10), name)
    bad = rng.choice(["the model", other, wrong if wrong != name else name[:-2]])
    return insert(source, name), insert(target, name), insert(target, bad)


def bracket_lost(rng: Random, source: str, target: str, _: str) -> Planted:
    opening, closing = rng.choice(["()", "()", "[]"])
    source, good = (wrap(rng, text, opening, closing) for text in (source, target))
    at = good.index(opening) if rng.random() < 0.5 else good.index(closing)
    bad = rng.choice(
        [good[:at] + good[at + 1 :], good[:at] + good[at] + good[at:], good[:at] + "{" + good[at + 1 :]]
    )
    return source, good, bad


def brackets_lost(rng: Random, source: str, target: str, _: str) -> Planted:
    return wrap(rng, source, "(", ")"), wrap(rng, target, "(", ")"), target


def quote_lost(rng: Random, source: str, target: str, _: str) -> Planted:
    good = wrap(rng, target, "“", "”")
    mark = rng.choice("“”")
    return wrap(rng, source, "„", "“"), good, good.replace(mark, "", 1)


def quotes_foreign(rng: Random, source: str, target: str, _: str) -> Planted:
    good = wrap(rng, target, "“", "”")
    opening, closing = rng.choice(["„“", "„”", "»«", "”“", "«»"])
    bad = good.translate({ord("“"): opening, ord("”"): closing})
    return wrap(rng, source, "„", "“"), good, bad


def break_lost(rng: Random, source: str, target: str, other: str) -> Planted:
    mark = rng.choice(["\n\n", "  \n", "\\\n"])
    halves = [text.split(" ") for text in (source, target)]
    if min(map(len, halves)) < 4:
        return None
    old, good = (f"{' '.join(words[:2])}{mark}{' '.join(words[2:])}" for words in halves)
    return old, good, good.replace(mark, rng.choice([" ", "\n"] if mark != "\n\n" else [" ", "  \n"]))


def mark_added(rng: Random, source: str, target: str, _: str) -> Planted:
    return source, target, rng.choice(["# ", "- ", "> ", "* ", "    ", "```", "## "]) + target


def space_outside(rng: Random, source: str, target: str, _: str) -> Planted:
    space = rng.choice([" ", "  ", "\t", "\xa0"])
    if rng.random() < 0.3:
        return (
            (f" {source}", f" {target}", target)
            if rng.random() < 0.5
            else (f"{source} ", f"{target} ", target)
        )
    return source, target, space + target if rng.random() < 0.5 else target + space


def end_changed(rng: Random, source: str, target: str, _: str) -> Planted:
    if target[-1:] in ".!?":
        other = rng.choice(["", "", *({".", "!", "?", ":", "…", ","} - {target[-1]})])
        return source, target, target[:-1] + other
    return source, target, target + rng.choice([".", "!", "?", ":", "…"])


def space_doubled(rng: Random, source: str, target: str, _: str) -> Planted:
    places = [match.start() for match in re.finditer(r"(?<=\S) (?=\S)", target)]
    if not places:
        return None
    at = rng.choice(places)
    return source, target, f"{target[:at]} {target[at:]}"


def word_doubled(rng: Random, source: str, target: str, _: str) -> Planted:
    words = list(re.finditer(r"(?<!\S)[^\W\d_]+(?!\S)", target))
    if not words:
        return None
    word = rng.choice(words)
    return source, target, f"{target[: word.end()]} {word[0]}{target[word.end() :]}"


def control_added(rng: Random, source: str, target: str, _: str) -> Planted:
    at = rng.randrange(len(target) + 1)
    return (
        source,
        target,
        target[:at] + rng.choice("\0\x07\x08\x1b\x7f\x9d\u202e\u2066\u200b\ufeff\u2060\ue000") + target[at:],
    )


def misread(rng: Random, source: str, target: str, _: str) -> Planted:
    good = (
        wrap(rng, target, "“", "”").replace("'", "’")
        if rng.random() < 0.7
        else insert(target, "café – naïve")
    )
    codec = rng.choice(["cp1252", "cp1250", "latin-1"])
    return source, good, good.encode().decode(codec, errors=rng.choice(["replace", "ignore"]))


def replaced(rng: Random, source: str, target: str, _: str) -> Planted:
    word = rng.choice(["café", "naïve", "Dvořák", "it’s", "rôle"])
    good = insert(target, f"the {word} one")
    bad = re.sub(r"[^\x00-\x7f]", rng.choice(["\ufffd", "?"]), word)
    return None if bad == "caf?" else (source, good, insert(target, f"the {bad} one"))


def cut_short(rng: Random, source: str, target: str, other: str) -> Planted:
    words = target.split()
    if len(words) < 9:
        return None
    part = rng.choice([0.15, 0.25, 0.33])
    return source, target, " ".join(words[: max(1, int(len(words) * part))])


def run_on(rng: Random, source: str, target: str, other: str) -> Planted:
    if len(target.split()) < 5:
        return None
    return source, target, f"{target} {' '.join([target[::-1]] * rng.randint(2, 4))}"


def term_missed(rng: Random, source: str, target: str, _: str) -> Planted:
    term, forms, right, _wrong = rng.choice(TERMS)
    other = rng.choice(["thing", "the object", right[::-1]])
    return insert(source, rng.choice([term, *forms])), insert(target, right), insert(target, other)


def term_forbidden(rng: Random, source: str, target: str, _: str) -> Planted:
    term, forms, right, wrong = rng.choice(TERMS)
    return insert(source, rng.choice([term, *forms])), insert(target, right), insert(target, wrong)


def too_long(rng: Random, source: str, target: str, other: str) -> Planted:
    good = target[:LIMIT]
    return source, good, f"{good} {target}".ljust(LIMIT, ".") + "."


def _titled(text: str) -> str:
    return re.sub(r"(?<![\w'’-])[^\W\d_]", lambda letter: letter[0].upper(), text)


def large_letters(rng: Random, source: str, target: str, _: str) -> Planted:
    words = target.split()
    if sum(word.isalpha() and word.islower() for word in words) < 1:
        return None
    return source, target, _titled(target)


def small_letters(rng: Random, source: str, target: str, _: str) -> Planted:
    if not any(word.isalpha() and word.islower() and len(word) > 4 for word in target.split()[1:]):
        return None
    return source, _titled(target), target


CLASSES: dict[str, dict[str, Plant]] = {
    "echo": {"the source itself": echoed},
    "source-language": {"a sentence left": sentence_left, "some words left": part_left},
    "number": {
        "a digit changed": digit_changed,
        "a decimal mark moved": before.decimal_moved,
        "a number lost or changed": number_lost,
    },
    "unit": {"another unit": unit_changed},
    "currency": {"another currency": before.currency_changed, "two swapped": before.currencies_swapped},
    "decimal-mark": {"the source's form": form_left},
    "placeable": {
        "code lost": before.code_lost,
        "a tag lost": before.tag_lost,
        "Liquid changed": before.liquid_changed,
        "an address changed": address_changed,
        "an e-mail address changed": mail_changed,
        "a placeholder lost": variable_lost,
    },
    "link": {
        "a target changed": before.link_changed,
        "an image changed": image_changed,
        "a reference changed": reference_changed,
    },
    "name": {"a name lost or changed": name_changed},
    "emphasis": {"emphasis lost": before.emphasis_lost},
    "brackets": {"one lost, doubled or of another kind": bracket_lost, "a pair lost": brackets_lost},
    "quotes": {"one lost": quote_lost, "another language's": quotes_foreign},
    "breaks": {"a break lost": break_lost, "a block mark added": mark_added},
    "outer-space": {"outer space changed": space_outside},
    "end-punctuation": {"the end changed": end_changed},
    "double-space": {"a space doubled": space_doubled},
    "repeated-word": {"a word doubled": word_doubled},
    "control": {"a character added": control_added},
    "mojibake": {"UTF-8 misread": misread, "letters replaced": replaced},
    "length": {"cut short": cut_short, "run on": run_on},
    "repetition": {"a loop": before.loop},
    "glossary": {"a term missed": term_missed},
    "too-long": {"longer than allowed": too_long},
    "heading-case": {
        "large letters in a sentence": large_letters,
        "small letters in a title": small_letters,
    },
    "forbidden": {"a forbidden word": term_forbidden},
}
"""By the check that is to find them."""
