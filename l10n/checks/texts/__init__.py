"""The checks of one message and its translation."""

from l10n.checks.base import Check
from l10n.checks.texts import characters, language, markup, numbers, places, styles, typography, wording

TEXT_CHECKS: tuple[Check, ...] = (
    Check("L105", "echo", "warning", text=language.echo),
    Check("L106", "source-language", "error", text=language.source_language),
    Check("L501", "number", "error", text=numbers.number),
    Check("L502", "unit", "error", text=numbers.unit),
    Check("L503", "currency", "error", text=numbers.currency),
    Check("L504", "decimal-mark", "warning", text=numbers.decimal_mark),
    Check("L601", "placeable", "error", text=places.placeable),
    Check("L602", "link", "error", text=places.link),
    Check("L603", "name", "error", text=places.name),
    Check("L701", "emphasis", "error", text=markup.emphasis),
    Check("L702", "brackets", "warning", text=markup.brackets),
    Check("L703", "quotes", "warning", text=typography.quotes),
    Check("L704", "breaks", "error", text=markup.breaks),
    Check("L705", "outer-space", "warning", text=typography.outer_space),
    Check("L706", "end-punctuation", "warning", text=typography.end_punctuation),
    Check("L707", "double-space", "warning", text=typography.double_space),
    Check("L708", "repeated-word", "warning", text=wording.repeated_word),
    Check("L709", "control", "error", text=characters.control),
    Check("L710", "mojibake", "error", text=characters.mojibake),
    Check("L711", "length", "warning", text=language.length),
    Check("L712", "repetition", "error", text=language.repetition),
    Check("L801", "glossary", "warning", text=wording.glossary),
    Check("L802", "forbidden", "warning", text=wording.forbidden),
    Check("L805", "too-long", "warning", text=styles.too_long),
    Check("L806", "heading-case", "warning", text=styles.heading_case),
)
"""In the order of their codes; the names are those of l10n.toml."""

__all__ = ["TEXT_CHECKS"]
