"""Ask the engines in order, for each text; take only what the verifier accepts.

What an engine cannot do well enough, the next one tries. What none can has a reason.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Sequence
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from l10n.backends.base import Result, Unit
from l10n.backends.engine import Engine
from l10n.backends.ladder import Ladder, Plan

if TYPE_CHECKING:
    from l10n.verifier import Verifier


class Done(msgspec.Struct, frozen=True):
    """A unit that is settled: its translation and whose it is, or why there is none.

    `by` is what the machine mark is to say, `engine` the engine's name. `previous` is set where the
    translation is that of a similar text; `rules` are those that the last answer broke; `failed` says
    that the last engine did not work, rather than having nothing to offer.
    """

    unit: Unit
    text: str | None
    by: str = ""
    engine: str = ""
    previous: str = ""
    reason: str = ""
    rules: tuple[str, ...] = ()
    failed: bool = False


class Cascade:
    """Engines in order, and what their answers are held to.

    Args:
        engines: each is asked for what those before it left.
        verifier: says what is wrong with an answer.
        source_lang, target_lang: the languages' codes.
        names: what keeps its form in every language.
    """

    def __init__(
        self,
        engines: Sequence[Engine],
        verifier: Verifier,
        source_lang: str,
        target_lang: str,
        names: Collection[str] = (),
    ) -> None:
        from l10n.amounts import dress, localise

        self._engines, self._verifier = engines, verifier
        self._dress = partial(dress, source_lang=source_lang, target_lang=target_lang)
        number = partial(localise, source_lang=source_lang, target_lang=target_lang)
        self._ladder = partial(Ladder, source_lang, number=number, names=names)

    def translate(self, units: Sequence[Unit]) -> Generator[Done]:
        """Yield each unit once, as soon as it is settled."""
        waiting = {unit.id: unit for unit in units}
        offers: dict[str, Done] = {}
        failed: set[str] = set()
        reasons: dict[str, str] = {}
        rules: dict[str, tuple[str, ...]] = {}
        for engine in self._engines:
            if not waiting:
                break
            answered: set[str] = set()
            with closing(self._by(engine, list(waiting.values()))) as answers:
                for done in answers:
                    answered.add(done.unit.id)
                    if done.text is None:
                        reasons[done.unit.id] = f"{engine.name}: {done.reason}"
                        rules[done.unit.id] = done.rules
                        if done.failed:
                            failed.add(done.unit.id)
                    elif done.previous:
                        offers.setdefault(done.unit.id, done)
                    else:
                        del waiting[done.unit.id]
                        engine.tally.translated += 1
                        engine.tally.words += len(done.unit.text.split())
                        yield done
            for name in waiting.keys() - answered:
                # What failed, and why, is said once.
                why = "it failed" if engine.error else engine.set_aside or "no answer"
                engine.tally.failed += not engine.set_aside
                reasons[name] = f"{engine.name}: {why}"
                failed.add(name)
                rules.pop(name, None)
        for name, unit in waiting.items():
            # An offer is no longer missing: where an engine may do better next time, there is none yet.
            offer = None if name in failed else offers.get(name)
            yield offer or Done(unit, None, reason=reasons.get(name, ""), rules=rules.get(name, ()))

    def _by(self, engine: Engine, units: Sequence[Unit]) -> Generator[Done]:
        """Yield what one engine makes of these units; one that it never answers does not appear."""
        engine.tally.asked += len(units)
        rejected = {unit.id: Done(unit, None) for unit in units}
        for step in self._ladder(engine.carries, engine.hears).steps:
            plans: dict[str, Plan] = {}
            for name, last in rejected.items():
                plan = step(last.unit, last.rules, last.reason)
                if plan is not None:
                    plans[name] = plan
            if not plans:
                continue
            with closing(_answers(engine, rejected, plans)) as answers:
                for result in answers:
                    done = self._judge(engine, rejected[result.id].unit, result)
                    if done.text is None and done.rules:
                        rejected[result.id] = done
                    else:
                        del rejected[result.id]
                        yield done
            # What was not answered at all is not asked again.
            rejected = {name: done for name, done in rejected.items() if done.rules}
        yield from rejected.values()

    def _judge(self, engine: Engine, unit: Unit, result: Result) -> Done:
        """Return the unit with an answer that may be stored, or with the rules that it breaks."""
        if result.text is None:
            return Done(unit, None, reason=result.reason or "no answer", failed=result.failed)
        text = result.text
        if not result.trusted and not result.previous:
            text = self._dress(_spaced(unit.text, text), unit.text)
            faults = self._verifier.faults(unit.text, text)
            rules = tuple(dict.fromkeys(fault.rule for fault in faults))
            if rules:
                engine.reject(rules)
                return Done(unit, None, reason="; ".join(one.message for one in faults), rules=rules)
        return Done(unit, text, result.by or engine.name, engine.name, result.previous)


def _answers(engine: Engine, units: dict[str, Done], plans: dict[str, Plan]) -> Generator[Result]:
    """Ask for all parts of the plans at once, and yield each unit whose parts are all there."""
    asked: list[Unit] = []
    for name, plan in plans.items():
        unit = units[name].unit
        if plan.parts == [unit.text]:
            asked.append(msgspec.structs.replace(unit, complaint=plan.complaint))
        else:
            asked += (
                msgspec.structs.replace(unit, id=f"{name}#{number}", text=part, placeables=(), terms=())
                for number, part in enumerate(plan.parts)
            )
    got: dict[str, dict[int, str]] = {}
    with closing(engine.ask(asked)) as results:
        for result in results:
            name, _, number = result.id.partition("#")
            if not number:
                yield result
            elif name in plans:
                parts = got.setdefault(name, {})
                if result.text is None or result.previous:
                    # What is only similar to a part is no part of a translation.
                    del plans[name]
                    yield msgspec.structs.replace(result, id=name, text=None, previous="")
                    continue
                parts[int(number)] = result.text
                if len(parts) == len(plans[name].parts):
                    plan = plans.pop(name)
                    whole = plan.join([parts[one] for one in range(len(parts))])
                    if whole is not None:
                        yield msgspec.structs.replace(result, id=name, text=whole)
                    else:  # it lost a mark: what was wrong before is not mended
                        engine.reject(units[name].rules)


def _spaced(source: str, answer: str) -> str:
    """Return the answer with the source's outer spaces, an empty one as it is."""
    lead, trail = source[: len(source) - len(source.lstrip())], source[len(source.rstrip()) :]
    return lead + answer.strip() + trail if answer.strip() else answer
