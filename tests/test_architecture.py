"""The rules of the package: who may import whom, what is heavy, what is public, how long a module is."""

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "l10n"
MODULES = sorted(PACKAGE.rglob("*.py"))
NAMES = [".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in MODULES]

# Imports run one way: what a part may use of the others. All may use LEAVES, which use nothing.
LEAVES = ("cachedir", "errors", "fields", "report", "talk")
ALLOWED = {
    "errors": set(),
    "cachedir": set(),
    "fields": set(),
    "report": set(),
    "talk": set(),
    "document": set(),
    "placeables": set(),
    "catalogue": {"document", "placeables"},
    "amounts": {"placeables"},
    "glossary": {"placeables"},
    "verifier": {"placeables", "amounts", "glossary"},
    "memory": {"placeables", "catalogue", "files", "project"},
    "backends": {
        *("catalogue", "document", "placeables", "memory", "models"),
        *("amounts", "glossary", "verifier", "config"),
    },
    "models": {"memory", "placeables"},
    "formats": set(),
    "site": {"catalogue", "formats", "files", "project", "stages", "statusing"},
    "gating": {"catalogue", "document", "files", "layout", "project", "store"},
    "checks": {
        *("catalogue", "document", "placeables", "pages", "project"),
        *("config", "amounts", "glossary", "verifier", "terms", "store", "parallel"),
        *("files", "languages", "stages"),
    },
}
# The parts that know no file, clock or network.
PURE = ("document", "catalogue", "placeables", "amounts", "verifier")
SIDE_EFFECTS = {
    *("pathlib", "os", "shutil", "tempfile", "sqlite3", "subprocess"),
    *("socket", "urllib.request", "http", "time", "datetime", "random"),
}
HEAVY = {
    *("markdown_it", "mdit_py_plugins", "yaml", "babel", "rich", "polib"),
    *("rapidfuzz", "msgspec", "frontmatter", "httpx", "jinja2", "requests", "openai"),
}


def imports(path):
    """Yield (module, line) of each import, wherever it stands in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import"
            yield node.module, node.lineno
            if node.module == "l10n":
                yield from ((f"l10n.{alias.name}", node.lineno) for alias in node.names)


@pytest.mark.parametrize("part", ALLOWED)
def test_imports_run_one_way(part):
    files = [path for path in MODULES if path.relative_to(PACKAGE).parts[0].removesuffix(".py") == part]
    assert files
    for path in files:
        for module, line in imports(path):
            top, _, rest = module.partition(".")
            other = rest.split(".")[0]
            if top == "l10n" and rest and other not in (part, *LEAVES, "__version__"):
                assert other in ALLOWED[part], f"{path.relative_to(ROOT)}:{line} imports {module}"


@pytest.mark.parametrize("part", PURE)
def test_the_core_is_pure(part):
    for path in (PACKAGE / part).rglob("*.py"):
        for module, line in imports(path):
            assert module not in SIDE_EFFECTS, f"{path.relative_to(ROOT)}:{line} imports {module}"


@pytest.mark.parametrize(
    ("library", "homes"),
    [
        ("polib", {"l10n/catalogue/po.py"}),
        ("rapidfuzz", {"l10n/catalogue/similar.py", "l10n/memory/similar.py"}),
        (
            "markdown_it",
            {
                *("l10n/document/markdown.py", "l10n/document/lines.py", "l10n/document/directives.py"),
                "l10n/verifier/markup.py",
            },
        ),
    ],
)
def test_each_library_has_one_home(library, homes):
    users = {
        path.relative_to(ROOT).as_posix()
        for path in MODULES
        for module, _ in imports(path)
        if module.split(".")[0] == library
    }
    assert users <= homes


def test_nothing_below_the_cli_prints():
    for path in MODULES:
        if "cli" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id != "print", f"{path}:{node.lineno}"


@pytest.mark.parametrize("name", ["l10n", "l10n.cli", "l10n.errors"])
def test_importing_is_light(name):
    """`l10n --version` does not pay for a Markdown parser."""
    code = f"import sys, {name}; print(*sorted({{m.split('.')[0] for m in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert not set(done.stdout.split()) & HEAVY


def test_version_and_help_are_light():
    for option in ("--version", "--help"):
        code = (
            "import sys\nfrom l10n.cli import cli\n"
            f"cli.main([{option!r}], standalone_mode=False)\n"
            "print('\\n---', *sorted({m.split('.')[0] for m in sys.modules}))"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
        )
        assert not set(done.stdout.rpartition("---")[2].split()) & HEAVY


@pytest.mark.parametrize("name", NAMES)
def test_all_names_resolve(name):
    if name.endswith("__main__"):
        return
    module = importlib.import_module(name)
    public = getattr(module, "__all__", [])
    assert len(public) == len(set(public))
    for one in public:
        assert getattr(module, one) is not None


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_module_is_long(path):
    """Most under 200 lines, none over 300: what is longer has two concerns."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_most_modules_are_short():
    lengths = [len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES]
    assert sum(length <= 200 for length in lengths) / len(lengths) > 0.8


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_module_says_what_it_is(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno - node.lineno < 150, f"{path}:{node.lineno} {node.name} is long"
