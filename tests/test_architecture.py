"""Who may import whom (house rules, section 3), read from the imports themselves and from the models' relations."""

import ast

import pytest
from django.apps import apps

from tests.source_tree import (
    PACKAGES,
    ROOT,
    SITE,
    files,
    imports,
    is_migration,
    module_name,
    package_folder,
    reaches,
    source_files,
    syntax_tree,
)

SHARED_BY_SUBJECTS = ("core", "directory", "newsroom", "changes")
#: What each package may import of ours, beside itself. `config` may name everything.
MAY_IMPORT = {
    "config": PACKAGES,
    "home": (*SHARED_BY_SUBJECTS, "news", "campaigns"),
    "news": SHARED_BY_SUBJECTS,
    "campaigns": SHARED_BY_SUBJECTS,
    "newsroom": ("core", "directory", "changes"),
    "directory": ("core", "changes"),
    "search": ("changes", "core.visibility", "core.search_shape"),
    "saved_pages": ("changes", "core"),
    "core": ("changes",),
    "changes": (),
    "monitoring": (),
}
#: Inside search, from the reader's side to the engine's: a layer may import those below it, none above.
SEARCH_LAYERS = (
    ("views", "forms", "urls", "management", "upkeep", "apps"),
    ("indexing", "backends"),
    ("documents", "queries", "results"),
)
ENGINES = {
    "tantivy": "search.backends.embedded",
    "elasticsearch": "search.backends.elasticsearch",
    "elasticsearch_dsl": "search.backends.elasticsearch",
    "elastic_transport": "search.backends.elasticsearch",
}
NOT_IN_ANALYSIS = ("django", "wagtail", *ENGINES, *PACKAGES)


def breaches_of(package):
    allowed = (package, *MAY_IMPORT[package])
    for file in files(package_folder(package), "*.py"):
        for found in imports(file):
            ours = any(reaches(found.name, name) for name in PACKAGES)
            if ours and not any(reaches(found.name, name) for name in allowed):
                yield str(found)


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_imports_only_what_it_may(package):
    assert list(breaches_of(package)) == []


def test_the_reader_of_imports_sees_real_ones():
    """A reader that found nothing would let everything pass."""
    seen = {
        found.name for package in PACKAGES for file in files(package_folder(package), "*.py") for found in imports(file)
    }
    assert {"core.models.BasePage", "changes.registry.registry", "tantivy", "search.documents.SearchDocument"} <= seen


def test_every_package_of_ours_has_its_rule():
    folders = {file.parent.name for file in [*SITE.glob("*/__init__.py"), *ROOT.glob("*/__init__.py")]}
    assert folders - {"tests", "bench", "deploy"} == set(MAY_IMPORT) == set(PACKAGES)


def test_site_is_no_package():
    assert not (SITE / "__init__.py").exists()
    assert [str(found) for file in source_files() for found in imports(file) if found.name.startswith("site.")] == []


def test_models_refer_only_to_models_their_app_may_import():
    """A foreign key by name ("campaigns.CampaignPage") couples two apps as an import does."""
    breaches = []
    for model in apps.get_models():
        label = model._meta.app_label
        if label not in MAY_IMPORT:
            continue
        for field in model._meta.get_fields():
            target = field.related_model if field.is_relation and not field.auto_created else None
            other = target._meta.app_label if target else label
            if other in PACKAGES and other not in (label, *MAY_IMPORT[label]):
                breaches.append(f"{model.__name__}.{field.name} -> {target._meta.label}")
    assert breaches == []


def test_search_imports_downward_only():
    breaches = []
    for level, layer in enumerate(SEARCH_LAYERS[1:], start=1):
        above = [f"search.{name}" for names in SEARCH_LAYERS[:level] for name in names]
        for file in files(ROOT / "search", "*.py"):
            if any(reaches(module_name(file), f"search.{name}") for name in layer):
                breaches += [str(found) for found in imports(file) if any(reaches(found.name, name) for name in above)]
    assert breaches == []


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_is_imported_only_in_its_backend(engine):
    breaches = [
        str(found)
        for file in source_files()
        for found in imports(file)
        if reaches(found.name, engine) and not reaches(module_name(file), ENGINES[engine])
    ]
    assert breaches == []


def test_the_analysis_of_text_is_pure_python():
    breaches = [
        str(found)
        for file in files(ROOT / "search" / "analysis", "*.py")
        for found in imports(file)
        if any(reaches(found.name, name) for name in NOT_IN_ANALYSIS) and not reaches(found.name, "search.analysis")
    ]
    assert breaches == []


def test_only_config_reads_the_environment():
    breaches = [
        str(found)
        for file in source_files()
        if file.parent != ROOT and not reaches(module_name(file), "config")
        for found in imports(file)
        if found.name in ("os.environ", "os.getenv") or reaches(found.name, "environ")
    ]
    assert breaches == []


def test_imports_are_absolute_between_apps_and_never_by_star():
    breaches = []
    for file in source_files():
        if is_migration(file):
            continue
        for node in ast.walk(syntax_tree(file)):
            if not isinstance(node, ast.ImportFrom):
                continue
            depth = len(module_name(file).split(".")) + (file.name == "__init__.py") - node.level
            star = any(alias.name == "*" for alias in node.names) and file.parent.name != "settings"
            if star or depth < 1:
                breaches.append(f"{file.relative_to(ROOT)}:{node.lineno}")
    assert breaches == []


def test_one_place_answers_who_may_see_a_page():
    """Nobody asks Wagtail's own `.live()` or `.public()`: `core.visibility` is the one question (house rules, 4.4)."""
    breaches = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in source_files()
        if module_name(file) != "core.visibility"
        for node in ast.walk(syntax_tree(file))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("live", "public", "not_live", "not_public", "private")
    ]
    assert breaches == []
