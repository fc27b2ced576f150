"""Public pages ask the clock through core.dependencies, or their saved copies would outlive their day."""

import ast

import pytest

from tests.source_tree import ROOT, files, is_migration, module_name, package_folder, syntax_tree

#: Who may ask the clock by itself: the admin, the worker, and rules that no saved page is made by.
ELSEWHERE = (
    *("wagtail_hooks", "management", "text_import", "turning_days", "sample", "signal_handlers", "addresses", "locale"),
    *("dependencies", "visibility", "prepared_renditions", "images", "article_parts", "keyset", "listen"),
)
#: (module, function) that compares a moment of the page itself: embargo and expiry are changes made by the clock.
TOLD_OTHERWISE = {
    ("core.models.base_page", "is_held"),
    ("core.models.base_page", "route"),
    ("core.models.tells_search", "search_facets"),
    ("campaigns.models.contribution_rate", "standing"),
}


def askers(package):
    for file in files(package_folder(package), "*.py"):
        if is_migration(file) or any(part in ELSEWHERE for part in module_name(file).split(".")):
            continue
        for function in ast.walk(syntax_tree(file)):
            if not isinstance(function, ast.FunctionDef):
                continue
            for node in ast.walk(function):
                if isinstance(node, ast.Attribute) and node.attr in ("now", "localdate", "localtime", "today"):
                    owner = node.value.id if isinstance(node.value, ast.Name) else ""
                    if owner in ("timezone", "datetime", "date"):
                        yield module_name(file), function.name


@pytest.mark.parametrize("package", ["core", "directory", "home", "news", "campaigns"])
def test_public_pages_ask_the_clock_where_it_is_noted(package):
    asked = {(name, function) for name, function in askers(package) if function not in ("local", "path_below_index")}
    assert asked - TOLD_OTHERWISE == set()


def test_templates_ask_no_clock():
    found = [
        str(file.relative_to(ROOT))
        for file in files(ROOT / "templates", "*.html")
        if file.parent.name != "search"  # never saved
        and any(word in file.read_text() for word in ("{% now", "|timesince", "|timeuntil", "|naturaltime"))
    ]
    assert found == []
