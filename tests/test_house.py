"""The rules of the house, kept by machine: floors, lengths, permissions, scopes, templates, texts, settings, pages."""

import ast
import functools
import re
from pathlib import Path

import pytest

from config import ROOT, env_example
from core.texts import table
from tests.sources import calls, circle, imports, literal

pytestmark = pytest.mark.once
FLOORS = {"config": 0, "core": 0, "gateways": 1, "models": 2, "rules": 3, "schemas": 3, "policies": 4,
          "blueprints": 5, "jobs": 5, "app": 6}
SOURCES = sorted(path for name in FLOORS for path in ROOT.glob(f"{name}.py" if (ROOT / f"{name}.py").exists()
                                                               else f"{name}/**/*.py"))
OURS = sorted(path for folder in (*FLOORS, "tests", "bench", "scripts", "static", "migrations/env.py")
              for found in [ROOT / folder, ROOT / f"{folder}.py"]
              for path in ([found] if found.is_file() else found.rglob("*"))
              if path.suffix in {".py", ".js", ".mjs"} and not {"vendor", "node_modules"} & {*path.parts})
# The worker puts its process together, as app.py does for the web: an entry, above the floors.
ENTRIES = {"jobs/worker.py"}
SMOREST = re.compile(r"^(api-docs|static$|.*\.static$)")


@functools.cache
def trees() -> dict[Path, ast.Module]:
    """Read when they are asked for: each worker of a run imports this file, one of them looks at the code."""
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES}


def told(path: Path) -> str:
    return str(path.relative_to(ROOT))


def has(key: str) -> bool:
    name, _, rest = key.partition(".")
    try:
        found = table(name)
        for part in rest.split("."):
            found = found[part]
    except (KeyError, FileNotFoundError, TypeError):
        return False
    return isinstance(found, str)


def views(app) -> dict:
    return {rule.endpoint: app.view_functions[rule.endpoint] for rule in app.url_map.iter_rules()
            if not SMOREST.match(rule.endpoint)}


# --- floors --------------------------------------------------------------------------------------------------------

def test_imports_go_down_only():
    up = []
    for path in SOURCES:
        name = told(path).split("/")[0].removesuffix(".py")
        others = [] if told(path) in ENTRIES else [module for module, _names in imports(trees()[path])]
        up += [f"{told(path)} imports {module}" for module in others
               if (other := module.split(".")[0]) in FLOORS and other not in {name, "config"}
               and FLOORS[other] >= FLOORS[name]]
    assert not up


def test_any_module_can_be_the_first():
    """No circle: else it works in the order in which the app imports them, and whoever begins elsewhere fails."""
    assert not circle({told(path).removesuffix(".py").removesuffix("/__init__").replace("/", "."): tree
                       for path, tree in trees().items()})


def test_strangers_do_not_meet():
    """Rules never know HTTP; blueprints leave each other's routes alone; gateways and core know no domain."""
    shared = {f"blueprints.{name}" for name in ("edge", "seeing", "seeing_history", "seeing_me", "asking", "problems")}
    routes = {told(path).removesuffix(".py").replace("/", ".") for path, tree in trees().items()
              if told(path).startswith("blueprints/") and any(calls(tree, "Blueprint"))} - shared
    for path, tree in trees().items():
        floor, modules = told(path).split("/")[0], {module for module, _ in imports(tree)}
        if floor == "blueprints":
            assert not modules & routes, f"{told(path)} imports {modules & routes}"
        if floor in {"rules", "models", "schemas"}:
            assert not {m for m in modules if m.split(".")[0] in {"flask", "werkzeug"}}, told(path)
        if floor == "gateways" and "simulator" not in told(path):
            assert not {m for m in modules if m.split(".")[0] in {"flask", "sqlalchemy", "models"}}, told(path)
        if not told(path).startswith("gateways/wechat/"):
            assert not {m for m in modules if m.split(".")[0] == "wechatpy"}, told(path)
        if told(path).startswith("migrations/versions"):
            assert "models" not in modules


def test_no_file_is_long():
    to_be_split_by_verb = [told(path) for path in OURS if len(path.read_text(encoding="utf-8").splitlines()) > 300]
    assert not to_be_split_by_verb


def test_no_drawer_for_odd_things():
    assert not [told(path) for path in OURS if path.stem in {"utils", "helpers", "common", "misc", "util", "helper"}]


def test_a_file_says_what_it_is_for():
    silent = [told(path) for path in SOURCES if path.read_text().strip() and not ast.get_docstring(trees()[path])]
    assert not silent


CHINESE = re.compile(r"[\u3400-\u9fff]")
# Digits as people write them are data to match, not speech; and so is what stands in a pattern.
MATCHED = {"rules/redaction.py"}


SPEAKS_TO_PEOPLE = {"rules", "models", "blueprints", "core", "policies", "jobs", "schemas"}


def test_people_are_spoken_to_in_texts_only():
    paths = [path for path in SOURCES
             if told(path).split("/")[0].removesuffix(".py") in SPEAKS_TO_PEOPLE and told(path) not in MATCHED]
    spoken = {told(path): said for path in paths if (said := spoken_in(trees()[path]))}
    assert not spoken


def spoken_in(tree) -> list[str]:
    docstrings = {id(node.body[0].value) for node in ast.walk(tree)
                  if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
                  and node.body and isinstance(node.body[0], ast.Expr)}
    patterns = {id(part) for call in calls(tree, "compile") for part in ast.walk(call)}
    return [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
            and id(node) not in docstrings | patterns and CHINESE.search(node.value)]


# --- permissions and scopes ----------------------------------------------------------------------------------------

def test_every_route_has_a_permission(built):
    import policies
    for endpoint, view in views(built).items():
        actions = [getattr(view, "permission", None)]
        if hasattr(view, "view_class"):
            actions = [getattr(getattr(view.view_class, m.lower()), "permission", None) for m in view.methods]
        assert actions and all(action in policies.PERMISSIONS for action in actions), f"{endpoint}: {actions}"


def test_every_permission_is_used():
    import policies
    asked = {literal(call.args[0]) for tree in trees().values()
             for call in calls(tree, "authorize", "may") if call.args}
    unused = set(policies.PERMISSIONS) - asked
    assert not unused, f"nobody asks for {sorted(unused)}"


def test_every_row_of_a_route_has_a_scope():
    import models
    import policies
    named = {keyword.value.id for tree in trees().values() for call in calls(tree, "authorize")
             for keyword in call.keywords if keyword.arg == "row" and isinstance(keyword.value, ast.Name)}
    assert named
    assert not [name for name in named if getattr(models, name) not in policies.SCOPES]


def test_every_deed_has_a_permission():
    import policies
    missing = [f"{table.noun}.{m.action}" for table in policies.WORKFLOWS.values() for m in table.moves.values()
               if not m.by_system and f"{table.noun}.{m.action}" not in policies.PERMISSIONS]
    assert not missing


def test_every_workflow_is_known():
    """Its deeds are offered, its words looked for, its table written down; a row of it has a status to set."""
    import policies
    made = {told(path) for path, tree in trees().items() if any(calls(tree, "Workflow"))}
    assert len(made) == len(policies.WORKFLOWS) == len(policies.SPENT)
    assert all(hasattr(model, "status") for model in policies.WORKFLOWS)


def test_status_is_set_by_the_workflow_alone():
    for path, tree in trees().items():
        if told(path) == "rules/workflow.py" or not told(path).startswith(("rules", "blueprints", "jobs")):
            continue
        for node in ast.walk(tree):
            for target in getattr(node, "targets", []) if isinstance(node, ast.Assign) else []:
                assert getattr(target, "attr", None) != "status", f"{told(path)}:{node.lineno}"


# --- tests ---------------------------------------------------------------------------------------------------------

def claims(test: ast.FunctionDef):
    """What can fail: assertions, raises, an expected status, a page that must come to show something."""
    yield from (node for node in ast.walk(test) if isinstance(node, ast.Assert))
    yield from calls(test, "raises", "wait_for", "wait_for_url", "wait_for_function")
    yield from (node for node in ast.walk(test) if isinstance(node, ast.keyword) and node.arg == "expect")


def test_every_test_can_fail():
    """`x is not None` of a call that never gives None can not: nothing is looked at but that something is there."""
    tests = [(path, node) for path in sorted(ROOT.glob("tests/test_*.py"))
             for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
             if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
    assert len(tests) > 300
    assert not [f"{told(path)}: {test.name}" for path, test in tests if not any(claims(test))]
    assert not [f"{told(path)}:{node.lineno}" for path, test in tests for node in ast.walk(test)
                if isinstance(node, ast.Assert) and always(node.test)]


def always(said: ast.expr) -> bool:
    return isinstance(said, ast.Constant | ast.JoinedStr | ast.Tuple) or (
        isinstance(said, ast.Compare) and ast.unparse(said).endswith("() is not None"))


# --- words ---------------------------------------------------------------------------------------------------------

WECHAT_KINDS = re.compile(r"^(thing|number|letter|symbol|character_string|time|date|amount|phone_number|car_number|"
                          r"name|phrase)\d+$")
TELLS = {"notify": 1, "tell_followers": 1, "tell_desk": 1, "tell_handler": 1, "tell_holder": 1, "_tell_post": 2,
         "call_on": 1, "_tell": 1, "tell_those": 1, "notify_each": 1, "_remind": 1, "tell_above": 1, "_tell_desk": 1,
         "_copy": 1, "_tell_adopters": 1, "tell_asker": 1, "tell_helpers": 1,
         "_ask_to_finish": 1}


def templates_told() -> set[str]:
    found = set()
    for path, tree in trees().items():
        if told(path).startswith("rules/"):
            for call in calls(tree, *TELLS):
                name = call.func.id if isinstance(call.func, ast.Name) else call.func.attr
                if len(call.args) > TELLS[name] and (said := literal(call.args[TELLS[name]])):
                    found.add(said)
    return found


def test_every_message_has_a_template_and_every_template_a_message():
    written = {key for key, value in table("messages").items() if isinstance(value, dict)}
    assert templates_told() - written == set()
    assert written - templates_told() == set()


def test_templates_fit_wechat(built):
    ids = built.config["JINLIN"].wechat_template_ids
    for name, template in table("messages").items():
        assert set(template) == {"title", "body", "wechat", "fields"}, name
        assert template["wechat"] in ids, name
        assert template["fields"] and all(WECHAT_KINDS.match(field) for field in template["fields"]), name


def test_every_refusal_has_its_words():
    kinds = ("Invalid", "Unknown", "Forbidden", "OutOfSight", "Conflict", "TooLarge", "WrongType", "TooMany",
             "Unavailable")
    missing = {(told(path), code) for path, tree in trees().items() if told(path).split("/")[0] != "gateways"
               for call in calls(tree, *kinds) if call.args and (code := literal(call.args[0]))
               and not has(f"problems.{code}")}
    assert not missing


def test_every_text_asked_for_is_there():
    missing = {(told(path), key) for path, tree in trees().items() for call in calls(tree, "text")
               if call.args and (key := literal(call.args[0])) and "." in key and not has(key)
               and told(path) != "models/post.py"}  # there `text` is SQL
    assert not missing


def test_every_word_of_the_workflow_is_there():
    import policies
    from models import Audience, ClockKind, NoticeGrade, NoticeStatus, ReportStatus, Role
    words = [f"words.{table.noun}.actions.{action}" for table in policies.WORKFLOWS.values()
             for action in (table.first, *table.moves)]
    words += [f"words.{table.noun}.status.{status}" for model, table in policies.WORKFLOWS.items()
              for status in model.status.type.enum_class]
    words += [f"words.roles.{role}" for role in Role]
    words += [f"words.grades.{grade}" for grade in NoticeGrade] + [f"words.audiences.{kind}" for kind in Audience]
    words += [f"words.notice.sentences.{stage}" for stage in (
        *NoticeStatus, "refused", "expired", "scheduled", "text_pending", "text_review", "correction_pending",
        "correction_review")]
    words += [f"words.sentences.{status}" for status in ReportStatus if status != ReportStatus.CLOSED]
    words += ["words.sentences.closed_residents", "words.sentences.closed_staff"]
    words += [f"words.clocks.{kind}" for kind in ClockKind]
    words += [f"words.fields_seen.{name}" for name in ("name", "phone", "room", "original_photo")]
    assert not [key for key in words if not has(key)]


# --- files made from code ------------------------------------------------------------------------------------------

def test_migrations_are_named_by_their_revisions():
    from alembic.script import ScriptDirectory

    from scripts.run import _head
    assert ScriptDirectory(str(ROOT / "migrations")).get_current_head() == _head()


def test_the_settings_are_written_down():
    """`flask --app app settings > .env.example` mends it."""
    assert (ROOT / ".env.example").read_text(encoding="utf-8") == env_example()


def test_the_workflows_are_written_down():
    """`flask --app app docs > docs/workflows.md` mends it."""
    import policies
    from rules.workflow import page
    assert (ROOT / "docs/workflows.md").read_text(encoding="utf-8") == page(*policies.WORKFLOWS.values())
