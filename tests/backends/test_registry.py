"""Backends are made by name, from the table or from entry points."""

import importlib.metadata

import pytest

from l10n.backends import Memory, Pseudo, Setup, Unit, create, names
from l10n.backends.registry import BUILTIN
from l10n.config import BUILTIN_BACKENDS
from l10n.errors import ConfigError

SETUP = Setup("cs", "en", pairs=[("Ahoj", "Hello")])


def offer(monkeypatch: pytest.MonkeyPatch, **plugins: str) -> None:
    """Pretend that packages with these entry points are installed."""
    points = importlib.metadata.EntryPoints(
        importlib.metadata.EntryPoint(name, value, "l10n.backends") for name, value in plugins.items()
    )
    monkeypatch.setattr(importlib.metadata, "entry_points", points.select)


@pytest.fixture(autouse=True)
def _no_plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch)


@pytest.mark.parametrize(("name", "kind"), [("memory", Memory), ("pseudo", Pseudo)])
def test_built_in(name: str, kind: type) -> None:
    backend = create(name, SETUP)
    assert isinstance(backend, kind)
    assert backend.name == name


def test_the_settings_know_what_is_built_in() -> None:
    assert sorted(BUILTIN_BACKENDS) == sorted(BUILTIN)


def test_the_memory_gets_its_pairs() -> None:
    (result,) = create("memory", SETUP).translate([Unit("u", "Ahoj")])
    assert result.text == "Hello"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("memroy", "did you mean 'memory'?"),
        ("Pseudo", "did you mean 'pseudo'?"),
        ("zzz", f"known are: {', '.join(sorted(BUILTIN))}"),
        ("", f"known are: {', '.join(sorted(BUILTIN))}"),
    ],
)
def test_an_unknown_name(name: str, hint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        create(name, SETUP)
    assert str(caught.value) == f"there is no backend {name!r}; {hint}"


def test_entry_points_are_consulted(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, other="l10n.backends.registry:_pseudo")
    assert names() == sorted([*BUILTIN, "other"])
    assert isinstance(create("other", SETUP), Pseudo)


def test_what_is_built_in_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, memory="l10n.backends.registry:_pseudo")
    assert isinstance(create("memory", SETUP), Memory)


def test_a_broken_plugin_is_a_configuration_error(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, broken="no_such_module:factory")
    with pytest.raises(ConfigError, match=r"'broken' \(no_such_module:factory\) cannot be loaded"):
        create("broken", SETUP)
