"""The languages of each service: as we call them -> as it does.

Where deep-translator's own table is short of what the service knows (DeepL, LibreTranslate), the wrong
way round (Papago) or only to be had from the network (Microsoft), the service's documentation is the source.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module


def google() -> Mapping[str, str]:
    return _table("GOOGLE_LANGUAGES_TO_CODES")


def mymemory() -> Mapping[str, str]:
    return _table("MY_MEMORY_LANGUAGES_TO_CODES")


def qcri() -> Mapping[str, str]:
    return _table("QCRI_LANGUAGE_TO_CODE")


def deepl() -> Mapping[str, str]:
    codes = """ar bg cs da de el en en-GB en-US es es-419 et fi fr he hu id it ja ko lt lv nb nl pl pt pt-BR
        pt-PT ro ru sk sl sv th tr uk vi zh zh-Hans zh-Hant"""
    return {code: code.upper() for code in codes.split()}


def microsoft() -> Mapping[str, str]:
    codes = """af am ar as az ba bg bho bn bo brx bs ca cs cy da de doi dsb dv el en es et eu fa fi fil fj fo
        fr fr-CA ga gl gom gu ha he hi hne hr hsb ht hu hy id ig ikt is it iu ja ka kk km kmr kn ko ks ku ky
        ln lo lt lug lv lzh mai mg mi mk ml mn-Cyrl mn-Mong mni mr ms mt mww my nb ne nl nso nya or otq pa pl
        prs ps pt pt-PT ro ru run rw sd si sk sl sm sn so sq sr-Cyrl sr-Latn st sv sw ta te th ti tk tn to tr
        tt ty ug uk ur uz vi xh yo yua yue zh-Hans zh-Hant zu"""
    return {code: code for code in codes.split()}


def libre() -> Mapping[str, str]:
    codes = """ar az bg bn ca cs da de el en eo es et eu fa fi fr ga gl he hi hu id it ja ko ky lt lv ms nb nl
        pl pt ro ru sk sl sq sr sv th tl tr uk ur vi zh"""
    return {code: code for code in codes.split()} | {"pt-BR": "pb", "zh-Hant": "zt"}


def yandex() -> Mapping[str, str]:
    codes = """af am ar az ba be bg bn bs ca ceb cs cy da de el en eo es et eu fa fi fr ga gd gl gu he hi hr
        ht hu hy id is it ja jv ka kk km kn ko ky la lb lo lt lv mg mhr mi mk ml mn mr mrj ms mt my ne nl no
        pa pap pl pt ro ru si sk sl sq sr su sv sw ta te tg th tl tr tt udm uk ur uz vi xh yi zh"""
    return {code: code for code in codes.split()}


def papago() -> Mapping[str, str]:
    codes = "de en es fr id it ja ko ru th vi zh-CN zh-TW"
    return {code: code for code in codes.split()}


def baidu() -> Mapping[str, str]:
    own = """ar=ara bg=bul da=dan et=est es=spa fi=fin fr=fra ja=jp ko=kor ro=rom sl=slo sv=swe vi=vie
        zh-Hant=cht"""
    same = "cs de el en hu it nl pl pt ru th yue zh"
    return {code: code for code in same.split()} | dict(pair.split("=", 1) for pair in own.split())


def tencent() -> Mapping[str, str]:
    codes = "ar de en es fr hi id it ja ko ms pt ru th tr vi zh zh-TW"
    return {code: code for code in codes.split()}


def _table(name: str) -> Mapping[str, str]:
    """Return the codes of one of deep-translator's tables, whose keys are the languages' English names."""
    names: Mapping[str, str] = getattr(import_module("deep_translator.constants"), name)
    return {code: code for code in names.values()}
