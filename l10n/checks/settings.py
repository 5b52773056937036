"""Where in l10n.toml a setting stands."""

from __future__ import annotations

import re

_TABLE = re.compile(r"[ \t]*\[[ \t]*([^\[\]]+?)[ \t]*\]")


def setting_line(text: str, table: str, key: str) -> int:
    """Return the 1-based line of a key of a table; that of the table, or 1, where it is not found.

    >>> setting_line('source = "cs"\\n\\n[fields]\\n"a.b" = "text"\\n', "fields", "a.b")
    4
    """
    names = {key, f'"{key}"', f"'{key}'"}
    line_of_table, inside = 1, False
    for number, line in enumerate(text.splitlines(), 1):
        if header := _TABLE.match(line):
            inside = header[1].replace('"', "").replace(" ", "") == table
            line_of_table = number if inside else line_of_table
        elif line.partition("=")[0].strip() in ({f"{table}.{name}" for name in names} | names) and (
            inside or "." in line.partition("=")[0]
        ):
            return number
    return line_of_table
