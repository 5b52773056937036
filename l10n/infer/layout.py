"""What a folder's name and files say: the language, a collection's name, where outputs can go."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

# Languages by the folders that sites keep them in; after `-`, some of them are English words.
_CODES = (
    "ar|bg|bn|bs|ca|cs|cy|da|de|en|es|et|eu|fa|fi|fr|ga|gl|hr|hu|hy|ja|ka|kk|ko|lt|lv|mk|nb|nl|nn|pl|pt|"
    "ro|ru|sk|sl|sq|sr|sv|th|tr|uk|ur|vi|zh"
)
_ALONE = f"{_CODES}|be|el|he|hi|it|ta"
# Folders of other programs: never anybody's texts. Those after the first line only at the top.
ANYWHERE = ("node_modules", "bower_components", "site-packages", "__pycache__", "_site", "_build")
AT_THE_TOP = ("build", "dist", "env", "public", "target", "themes", "vendor", "venv")


class Part(NamedTuple):
    """A folder's name that ends with a language: `reviews-` and `cs`, or nothing and `cs-CZ`."""

    stem: str
    code: str


def part_of(name: str, source: str = "") -> Part | None:
    """Return a folder's name with its language apart; with `source`, of this language only.

    >>> part_of("cs-CZ"), part_of("reviews-cs"), part_of("how-to")
    (Part(stem='', code='cs-CZ'), Part(stem='reviews-', code='cs'), None)
    """
    primary = re.escape(re.split("[-_]", source)[0])
    for codes, stem in ((primary or _ALONE, "()"), (primary or _CODES, "(.+[-_.])")):
        found = re.fullmatch(f"{stem}((?:{codes})(?:[-_]([A-Za-z]{{2}}))?)", name)
        if found and (not found[3] or found[2] == source or _is_locale(found[2])):
            return Part(found[1], found[2])
    return None


def _is_locale(code: str) -> bool:
    from babel.core import Locale, UnknownLocaleError

    try:
        return Locale.parse(code.replace("-", "_")) is not None
    except (UnknownLocaleError, ValueError):
        return False


def display_name(code: str) -> str:
    """Return what a language is called in English, its code where the locale data knows none.

    >>> display_name("cs"), display_name("pt-BR"), display_name("xx")
    ('Czech', 'Portuguese (Brazil)', 'xx')
    """
    from babel.core import Locale, UnknownLocaleError

    try:
        return Locale.parse(code.replace("-", "_")).get_display_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code


def language_of(folder: str) -> str:
    """Return the language that a folder's path names, the last one that does, or ""."""
    parts = [part for part in map(part_of, reversed(folder.split("/"))) if part]
    return parts[0].code if parts else ""


def language_folders(names: Iterable[str], folder: str) -> dict[str, str]:
    """Return language -> folder where all files are in folders of languages, side by side.

    >>> language_folders(["site/cs/a.md", "site/en/a.md"], "site")
    {'cs': 'site/cs', 'en': 'site/en'}
    """
    found: dict[str, str] = {}
    start = len(folder) + 1 if folder else 0
    for name in names:
        parts = name[start:].split("/")[:-1]
        at = next((i for i, part in enumerate(parts) if (one := part_of(part)) and not one.stem), None)
        if at is None:
            return {}
        found[parts[at]] = name[:start] + "/".join(parts[: at + 1])
    return found if len({one.rpartition("/")[0] for one in found.values()}) == 1 else {}


def folder_below(names: Iterable[str], folder: str, source: str) -> str:
    """Return the one folder below this that only the source language names, or "".

    >>> folder_below(["README.md", "reviews/cs/a.md"], "", "cs")
    'reviews/cs'
    """
    found = set()
    for name in names:
        parts = name.split("/")[:-1]
        for index in range(folder.count("/") + 1 if folder else 0, len(parts)):
            if (part := part_of(parts[index], source)) and not part.stem:
                found.add("/".join(parts[: index + 1]))
                break
    return found.pop() if len(found) == 1 else ""


def collection_name(folder: str, source: str, root: str) -> str:
    """Return a name for the collection: the last folder that does not only name the language."""
    for name in [*reversed([part for part in folder.split("/") if part]), root]:
        part = part_of(name, source)
        own = part.stem.rstrip("-_.") if part else name
        own = re.sub(r"[^\w-]+", "-", unicodedata.normalize("NFC", own)).strip("-_")
        if own:
            return own
    return "pages"


def output_path(folder: str, source: str, targets: Sequence[str], names: Sequence[str]) -> str:
    """Return `[output] path`: beside the source language where the path names it.

    A build takes what is below `reviews/en/` for produced, so the sources must not be there.
    """
    parts = folder.split("/") if folder else []
    choices = ["{lang}/{path}", "translated/{lang}/{path}"]
    if not re.search(r"[{}*?\\]", folder):
        if any(name.removeprefix(folder).strip("/").split("/")[0] in targets for name in names):
            choices.insert(0, "/".join([*parts, "{lang}/{path}"]))
        for index in range(len(parts) - 1, -1, -1):
            if part := part_of(parts[index], source):
                own = [*parts[:index], part.stem + "{lang}", *parts[index + 1 :], "{path}"]
                choices.insert(0, "/".join(own))
                break
    return next((one for one in choices if sources(one, targets, names)), choices[-1])


def sources(path: str, targets: Sequence[str], names: Iterable[str]) -> list[str]:
    """Return the names that are not below what a build writes."""
    produced = tuple(path.removesuffix("{path}").replace("{lang}", target) for target in targets)
    return [name for name in names if not name.startswith(produced)]
