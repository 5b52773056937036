"""The errors that l10n raises, and the exit code that each one ends a command with.

    L10nError
    ├── ConfigError      2   l10n.toml, the command line
    ├── InputError       3   a source or a catalogue that cannot be read
    ├── OutputError      3   an output that cannot be written, or would be wrong
    └── BackendError     4   a translation engine failed

Exit code 0 is success and 1 is "there are findings"; neither is an error.
"""

from __future__ import annotations


class L10nError(Exception):
    """Say where (`file:line`), what is wrong, and what to do about it."""

    exit_code = 3

    def __init__(
        self, message: str, *, file: str | None = None, line: int | None = None, hint: str = ""
    ) -> None:
        super().__init__(message)
        self.message, self.file, self.line, self.hint = message, file, line, hint

    def __str__(self) -> str:
        where = "" if self.file is None else self.file
        if where and self.line is not None:
            where += f":{self.line}"
        text = f"{where}: {self.message}" if where else self.message
        return f"{text}; {self.hint}" if self.hint else text


class ConfigError(L10nError):
    """The configuration or the command line asks for something that makes no sense."""

    exit_code = 2


class InputError(L10nError):
    """A file that was to be read is missing, unreadable or malformed."""


class OutputError(L10nError):
    """A file cannot be written, or must not be."""


class BackendError(L10nError):
    """A translation engine failed; what it did before is kept."""

    exit_code = 4
