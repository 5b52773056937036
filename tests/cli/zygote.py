"""Run l10n again and again in fresh processes that need not import it: they are forked from this one.

Each line of standard input is a request, `[folder, out, err, args]`; each is answered by the exit code.
"""

import json
import os
import sys
from importlib import import_module

from l10n.cli import COMMANDS, main

for command in COMMANDS:
    import_module(f"l10n.cli.{command}")
for late in ("babel.messages.plurals", "l10n.backends.registry", "l10n.catalogue.po", "l10n.cli.show"):
    import_module(late)


def become(folder: str, out: str, err: str, args: list[str]) -> None:
    for number, path in enumerate((os.devnull, out, err)):
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(handle, number)
        os.close(handle)
    os.chdir(folder)
    sys.argv = ["l10n", *args]
    main()


for line in sys.stdin:
    child = os.fork()
    if child == 0:
        become(*json.loads(line))
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
