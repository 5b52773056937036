"""Reports to be shown: a mixed one, a hostile one, and what the formats know besides."""

from __future__ import annotations

from pathlib import Path

import msgspec

from l10n.formats import Context, Rule
from l10n.report import Finding, Problem, Report

HERE = Path(__file__).resolve().parent
PO = "locales/en/LC_MESSAGES/reviews.po"

CONTEXT = Context(
    checks=(
        Rule("L101", "missing", "error", "A text has no translation."),
        Rule("L203", "orphaned", "warning", "A file lies where a language's pages go, but no source has it."),
        Rule(
            "L501", "number", "error", "A number differs in value.\n\nWords and digits are the same: two, 2."
        ),
        Rule("L701", "emphasis", "warning", "Bold or italic was lost or added."),
        Rule("L801", "glossary", "warning", "A term is not translated as the glossary says."),
        Rule("L804", "same-translation", "info", "Two texts have one translation."),
    ),
    root="/srv/our site",
    version="1.2.3",
    source="cs",
)


def finding(code: str = "L501", **others: object) -> Finding:
    """Return a finding of a check with the severity that it has."""
    rule = next(rule for rule in CONTEXT.checks if rule.code == code)
    given = {"name": rule.name, "severity": rule.severity, "file": PO, "language": "en", "message": "wrong"}
    return Finding(code=code, **{**given, **others})  # type: ignore[arg-type]


MIXED = Report(
    "check",
    reviews=2,
    segments=40,
    words=400,
    findings=[
        finding(
            "L501",
            line=112,
            message="number changed: `4,5` became `45`",
            text="Za 4,5 hodiny se nabije a svítí celou noc, i když venku mrzne a fouká silný vítr.",
            translation="It charges in 45 hours and shines all night, even in frost and a strong wind.",
            field="body/h2[1]",
            source="reviews/cs/lampa.md",
            source_line=14,
            catalogue=PO,
            catalogue_line=112,
            output="reviews/en/lampa.md",
            output_line=15,
            hint="write 4.5",
        ),
        finding(
            "L801",
            line=130,
            message="“svítilna” is “torch” here, not “flashlight”",
            text="Malá svítilna",
            translation="Small flashlight",
            field="title",
            source="reviews/cs/lampa.md",
            source_line=3,
        ),
        *(
            finding(
                "L101",
                file=file,
                line=line,
                message=f"not translated: “{text}” ({field})",
                text=text,
                catalogue=PO,
                hint=f"translate it in {PO}",
            )
            for file, line, text, field in (
                ("reviews/cs/lampa.md", 20, "Stojí na třech nohách.", "verdict"),
                ("reviews/cs/lampa.md", 22, "Dobře svítí.", "body/p[2]"),
                ("reviews/cs/stan.md", 9, "Dobře svítí.", "body/p[1]"),
            )
        ),
        finding("L203", file="reviews/en/100 % old: why?.md", message="no source has it", hint="remove it"),
        finding(
            "L804",
            file="locales/ja/LC_MESSAGES/reviews.po",
            line=7,
            language="ja",
            message="“強い” is the translation of `silný`, too",
            text="Je silný jako lev",
            translation="ライオンのように強い",
        ),
    ],
    problems=[Problem("the front matter has no end", "reviews/cs/bad.md", 1, "close it with ---")],
)

POISON = (
    "\x00\x07\x1b[31mred\x1b]0;title\x07\x9b2J\r\n::error file=x::owned\n%0A::add-mask::e%25\n"
    "##[add-path]/tmp ##vso[task.setvariable]x ]]> <b a='\"'>&amp;</b> \u202egnp.exe\u2066 "
    "\u2028 \ud800 \udc80 \U000e0041 [link](1) {0} ,:; section_start:1:x\r\x1b[0K \ufeff`bit` “bit” bit"
)
HOSTILE = Report(
    "check",
    findings=[
        finding(
            "L501",
            severity=severity,
            line=line,
            file=file,
            message=POISON,
            text=text,
            translation=text,
            field=POISON,
            hint=POISON,
            source="::warning::" + POISON,
            output=POISON,
        )
        for severity, line, file, text in (
            ("error", 1, "::error::" + POISON, POISON),
            ("warning", 0, "../" + POISON, "a" * 30 + "::error::owned " * 20 + POISON),
            ("info", 3, POISON, (POISON + " ") * 3000),
            ("error", 3, "\n::endgroup::", "x" * 100_000),
            ("error", 4, "/etc/" + POISON, "\u0301" * 500 + "日" * 500),
        )
    ],
    problems=[Problem(POISON, POISON, 3, POISON), Problem("::error::x" + POISON)],
)

EMPTY = Report("check")
REPORTS = {"mixed": MIXED, "hostile": HOSTILE, "empty": EMPTY}


def many(**numbers: int) -> Report:
    """Return a report of so many findings of each severity."""
    findings = [
        finding("L501", severity=severity, line=number, message=f"{severity} {number}")
        for severity, count in numbers.items()
        for number in range(1, count + 1)
    ]
    return msgspec.structs.replace(EMPTY, findings=findings)
