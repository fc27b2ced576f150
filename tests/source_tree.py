"""The project's own files and what each Python file imports. Tests of architecture, house style and docs read it."""

import ast
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
#: `site/` is a source root, not a package: its children are packages of the same rank as news, campaigns and search.
SITE = ROOT / "site"
PACKAGES = (
    "config",
    "changes",
    "core",
    "directory",
    "newsroom",
    "saved_pages",
    "home",
    "news",
    "campaigns",
    "search",
    "monitoring",
)
NO_SOURCE = ("__pycache__", "static-collected")


class Import(NamedTuple):
    """One imported name, absolute: `from core import dates` is `core.dates`."""

    file: Path
    line: int
    name: str

    def __str__(self):
        return f"{self.file.relative_to(ROOT)}:{self.line} imports {self.name}"


def package_folder(name):
    return SITE / name if (SITE / name).is_dir() else ROOT / name


def files(folder, pattern):
    """The files below a folder, in order. A folder that is not there yet has none."""
    return [file for file in sorted(folder.rglob(pattern)) if not any(part in NO_SOURCE for part in file.parts)]


def source_files():
    """The Python files of the product, migrations included."""
    return [ROOT / "manage.py", *(file for name in PACKAGES for file in files(package_folder(name), "*.py"))]


def files_of_tests():
    return [*files(ROOT / "tests", "*.py"), *files(ROOT / "bench", "*.py")]


def is_migration(file):
    return file.parent.name == "migrations"


def module_name(file):
    """The dotted name under which the product imports a file."""
    base = SITE if file.is_relative_to(SITE) else ROOT
    parts = file.relative_to(base).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def syntax_tree(file):
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


@cache
def imports(file):
    """Every import of a file, those inside functions too, relative ones resolved."""
    module = module_name(file)
    package = module if file.name == "__init__.py" else module.rpartition(".")[0]
    found = []
    for node in ast.walk(syntax_tree(file)):
        if isinstance(node, ast.Import):
            found += [Import(file, node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package.split(".")[: len(package.split(".")) - node.level + 1]) if node.level else ""
            origin = ".".join(part for part in (base, node.module) if part)
            found += [Import(file, node.lineno, f"{origin}.{alias.name}") for alias in node.names]
    return tuple(found)


def reaches(name, target):
    """Whether an imported name is this module or package, or lies within it."""
    return name == target or name.startswith(f"{target}.")
