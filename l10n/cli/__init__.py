"""The command line: one file a command, each imported only when it is called."""

from __future__ import annotations

import gc
import os
import signal
import sys
from importlib import import_module

import click

from l10n import __version__
from l10n.errors import L10nError

COMMANDS = {
    "init": "Write an l10n.toml for the reviews of a folder.",
    "run": "Do everything: extract, update, translate, build, check.",
    "extract": "Write the POT files from the sources.",
    "update": "Carry the catalogues over to the sources as they are now.",
    "translate": "Fill what is empty in the catalogues.",
    "build": "Write the translated files.",
    "check": "Say what is missing, stale or wrong.",
    "status": "Show how far each language is.",
    "report": "Write completeness and findings as a site that opens from disk.",
    "estimate": "Say what translating would take: texts, tokens, money, time.",
    "evaluate": "Measure engines by what people have translated.",
    "memory": "Import and export translations; say what is known.",
    "models": "Add, list, check and remove the offline engine's models.",
}


class _Lazy(click.Group):
    """A group whose commands are imported when they are called; the help knows them without."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"l10n.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="l10n", message="%(prog)s %(version)s")
def cli() -> None:
    """Keep a site of reviews in several languages, faithful to the byte."""


def quieten_gc() -> None:
    """Look for cycles less often: tens of thousands of small objects are made here and kept."""
    gc.set_threshold(100_000, 50, 100)


def main() -> None:
    """Run the command line: errors become one line and the documented exit code."""
    quieten_gc()
    # A polite stop is to be as good as Ctrl-C: what was done is kept.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        code = cli.main(standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Abort:
        code = _fail("interrupted; what was done so far is kept, run again to go on", 130)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except L10nError as error:
        code = _fail(str(error), error.exit_code)
    except KeyboardInterrupt:
        code = _fail("interrupted; what was done so far is kept, run again to go on", 130)
    except BrokenPipeError:
        # The reader has left (`| head`): nothing more to say, and nothing to complain of.
        sys.stderr.close()
        code = 0
    except OSError as error:
        code = _fail(f"{error.filename or 'the system'}: {error.strerror or error}", 3)
    except Exception as error:
        # A defect of ours; nobody is helped by its traceback, but for us.
        if os.environ.get("L10N_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}".splitlines()[0]
        code = _fail(f"internal error ({what}); set L10N_DEBUG=1 for details, and please report it", 3)
    sys.exit(code if isinstance(code, int) else 0)


def _fail(message: str, code: int) -> int:
    colour = False if os.environ.get("NO_COLOR") else None
    click.echo(f"{click.style('error:', fg='red')} {message}", err=True, color=colour)
    return code
