"""Run l10n again and again in fresh processes that need not import it: they are forked from this one.

Each line of standard input is a request, `[folder, out, err, args, patch]`; each is answered by the exit
code. The patch is code to run before.
"""

import json
import os
import sys
from importlib import import_module

from l10n.cli import COMMANDS, main

for command in COMMANDS:
    import_module(f"l10n.cli.{command}")
LATE = (
    *("babel.messages.plurals", "babel.numbers", "babel.dates", "markdown_it", "yaml", "rapidfuzz"),
    *("l10n.workflow", "l10n.unchanged", "l10n.catalogue.po", "l10n.document.parse", "l10n.cli.show"),
    *("l10n.backends.registry", "l10n.backends.cascade", "l10n.memory.origins", "l10n.memory.similar"),
    *("l10n.verifier", "l10n.glossary", "l10n.amounts.compare", "l10n.amounts.dress", "l10n.terms"),
    *("l10n.amounts.tables.cs", "l10n.amounts.tables.en", "l10n.amounts.tables.de"),
    *("l10n.checks.run", "l10n.formats", "l10n.formats.text", "l10n.gating", "l10n.explaining"),
)
for late in LATE:
    import_module(late)


def become(folder: str, out: str, err: str, args: list[str], patch: str) -> None:
    for number, path in enumerate((os.devnull, out, err)):
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(handle, number)
        os.close(handle)
    os.chdir(folder)
    sys.argv = ["l10n", *args]
    exec(compile(patch, "<patch>", "exec"), {"__name__": "patch"})
    main()


for line in sys.stdin:
    child = os.fork()
    if child == 0:
        become(*json.loads(line))
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
