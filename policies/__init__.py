"""Who may do what to which row, on one page; who asks is in asker.py, who sees which rows in scopes.py. Never writes.

A permission is a list of alternatives, each a list of predicates that must all hold. What is not listed is refused.
"""

from collections.abc import Callable

from models import Person, Report
from policies.asker import (
    acting_post,
    administers,
    anyone,
    follows,
    handles,
    holds_unassigned,
    in_pool,
    is_staff,
    known,
    manages,
    manages_check,
    manages_place,
    manages_post,
    manages_rule,
    missed,
    not_following,
    open_posts,
    owns,
    privacy_version,
    reported,
    require_consent,
    sets_up,
    sets_up_all,
    staff_posts,
    stands_apart,
)
from policies.scopes import SCOPES, in_clear, places_managed, scope
from rules.report.finish import why_not_answer
from rules.report.handle import extension_waits, why_not_extend
from rules.report.workflow import WORKFLOW

__all__ = [
    "ANYONE", "BEFORE_CONSENT", "PERMISSIONS", "SCOPES", "acting_post", "actions", "in_clear", "is_staff", "manages",
    "manages_place", "may", "missed", "open_posts", "places_managed", "privacy_version", "require_consent",
    "scope", "staff_posts",
]

PERMISSIONS: dict[str, list[list[Callable[..., bool]]]] = {
    "session.open": [[anyone]],
    "session.refresh": [[anyone]],
    "session.end": [[known]],
    "document.read": [[anyone]],
    "wechat.push": [[anyone]],
    "wechat.login": [[anyone]],
    "wechat.sign_page": [[known]],
    "page.open": [[anyone]],
    "media.open": [[anyone]],  # the signature in the address is the permission
    "handoff.open": [[anyone]],  # the token in the address is the permission
    "handoff.answer": [[anyone]],
    "me.read": [[known]],
    "me.change": [[known]],
    "me.consent": [[known]],
    "residence.drop": [[owns]],
    "me.close": [[known]],
    "me.export": [[known]],
    "message.list": [[known]],
    "message.read": [[owns]],
    "org.read": [[anyone]],
    "post.read": [[anyone]],
    "poster.print": [[is_staff]],
    "post.list": [[is_staff]],
    "post.appoint": [[sets_up]],  # at the place asked for: see manages_place
    "post.end": [[manages_post]],
    "post.set_duty": [[manages_post], [owns]],
    "roster.import": [[administers], [sets_up_all]],
    "category.read": [[anyone]],
    "calendar.read": [[is_staff]],
    "calendar.set": [[sets_up_all]],
    "photo.add": [[known]],
    "photo.black_out": [[is_staff]],
    "photo.see_original": [[is_staff]],
    "check.list": [[is_staff]],
    "check.decide": [[manages_check]],
    "desk.read": [[is_staff]],
    "template.read": [[is_staff]],
    "template.write": [[sets_up]],
    "rule.read": [[is_staff]],
    "rule.write": [[sets_up]],
    "rule.change": [[manages_rule]],
    "report.submit": [[known]],
    "report.list": [[known]],
    "report.read": [[known]],
    "report.similar": [[known]],
    "report.nearby": [[manages]],
    "report.assignees": [[manages], [handles]],
    "report.accept": [[manages]],
    "report.reject": [[manages]],
    "report.assign": [[manages], [in_pool, holds_unassigned]],
    "report.return": [[handles]],
    "report.ask": [[manages], [handles]],
    "report.answer": [[reported]],
    "report.extend": [[manages], [handles]],
    "report.refuse_extension": [[manages]],
    "report.suspend": [[manages]],
    "report.resume": [[manages]],
    "report.resolve": [[manages], [handles]],
    "report.confirm": [[follows, stands_apart]],
    "report.withdraw": [[reported]],
    "report.urge": [[follows]],
    "report.join": [[known, not_following, stands_apart]],
    "report.duplicate": [[manages]],
    "report.split": [[manages]],
    "report.add_photos": [[reported], [follows], [handles], [manages]],
    "report.see_contact": [[manages]],
    "report.hand_off": [[manages]],
}
ANYONE = frozenset(action for action, ways in PERMISSIONS.items() if ways == [[anyone]])
# Deeds that make no sense to hold back until the privacy notice is agreed to.
BEFORE_CONSENT = frozenset({"session.open", "session.refresh", "session.end", "me.consent", "me.close", "wechat.push",
                            "wechat.login", "handoff.answer", "message.list", "message.read"})


def may(action: str, by: Person | None, row=None) -> bool:
    return any(all(holds(by, row) for holds in way) for way in PERMISSIONS.get(action, []))


def actions(report: Report, by: Person | None) -> list[str]:
    """The deeds that workflow and permissions both allow now, as the nouns of their paths.

    What was done once for all, or whose time is over, is no longer offered; who sends it all the same is told why.
    """
    return [move.noun for move in WORKFLOW.open_to(report)
            if may(f"report.{move.action}", by, report) and not _spent(move.action, report, by)]


def _spent(action: str, report: Report, by: Person | None) -> bool:
    if action == "confirm":
        return by is not None and why_not_answer(report, by) is not None
    if action == "extend":
        return why_not_extend(report, manages=manages(by, report)) is not None
    return action == "refuse_extension" and not extension_waits(report)
