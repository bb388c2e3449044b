"""Reading code for the tests of the house: what it imports, what it calls, whether imports go in a circle."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter


def imports(tree: ast.AST):
    """Every (module, names) that a file imports, at its head or inside a function."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, ()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module, tuple(alias.name for alias in node.names)


def calls(tree: ast.AST, *names: str):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", None)
            if called in names:
                yield node


def literal(node) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def circle(modules: dict[str, ast.Module]) -> list[str]:
    """Modules that import each other at their heads, in the order in which they do; empty where there are none.

    That a package and its own modules ask each other is none: the package is there before it asks them.
    """
    asks = {name: {other for asked in _at_its_head(tree, modules) for other in _with_packages(asked)
                   if other in modules and other not in _with_packages(name)} for name, tree in modules.items()}
    try:
        TopologicalSorter(asks).prepare()
    except CycleError as found:
        return found.args[1]
    return []


def _at_its_head(tree: ast.Module, modules) -> Iterator[str]:
    """What is imported as soon as this is; of `from package import name`, the module meant by the name if it is one."""
    for node in tree.body:
        for module, names in imports(node) if isinstance(node, ast.Import | ast.ImportFrom) else ():
            inside = [f"{module}.{name}" for name in names if f"{module}.{name}" in modules]
            yield from inside
            if len(inside) < len(names) or not names:
                yield module


def _with_packages(module: str) -> list[str]:
    """rules, rules.event, rules.event.draft: all that is imported for the last."""
    parts = module.split(".")
    return [".".join(parts[:n]) for n in range(1, len(parts) + 1)]
