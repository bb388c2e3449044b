"""Who may do what to which row, on one page; who asks is in asker.py, who sees which rows in scopes.py. Never writes.

A permission is a list of alternatives, each a list of predicates that must all hold. What is not listed is refused.
"""

from collections.abc import Callable

from models import Claim, Correction, Draw, Event, Notice, Person, Report, SignUp
from policies.asker import (
    acting_post,
    administers,
    answers_for,
    anyone,
    at_desk_of,
    desk_of,
    follows,
    handles,
    has_fresh_eyes,
    holds_unassigned,
    in_pool,
    is_addressed,
    is_staff,
    knocking_post,
    knocks,
    known,
    line_of,
    manages,
    manages_check,
    manages_place,
    manages_post,
    manages_rule,
    missed,
    not_following,
    open_posts,
    owns,
    passes_on,
    post_over,
    privacy_version,
    recall,
    relaying_posts,
    reported,
    require_consent,
    sets_up,
    sets_up_all,
    speaks_for,
    staff_posts,
    stands_apart,
    writes_to,
)
from policies.beds import agrees, oversees, partner_posts, parts, places_overseen, signs
from policies.care import PERMISSIONS as OF_CARE
from policies.care import beds_inspected, inspecting_post, of_my_time
from policies.events import PERMISSIONS as OF_EVENTS
from policies.events import comes
from policies.places import places_managed, places_within
from policies.scopes import ONCE, SCOPES, alike, at_my_desk, in_clear, scope
from policies.services import PERMISSIONS as OF_SERVICES
from policies.services import WORKFLOWS as OF_QUARTERS
from policies.spent import SPENT
from policies.tasks import PERMISSIONS as OF_TASKS
from policies.tasks import WORKFLOWS as AT_TASKS
from policies.tasks import stands_by
from policies.units import PERMISSIONS as OF_UNITS
from policies.units import high_post, speaks_for_unit
from policies.wishes import PERMISSIONS as OF_WISHES
from policies.wishes import WORKFLOWS as AT_WISHES
from policies.wishes import wished
from rules.correction import WORKFLOW as CORRECTION
from rules.event.workflow import WORKFLOW as EVENT
from rules.flowerbed.draw import WORKFLOW as DRAW
from rules.flowerbed.workflow import WORKFLOW as CLAIM
from rules.notice.workflow import WORKFLOW as NOTICE
from rules.report.workflow import WORKFLOW as REPORT
from rules.sign_up.workflow import WORKFLOW as SIGN_UP
from rules.workflow import Workflow

__all__ = [
    "ANYONE", "BEFORE_CONSENT", "ONCE", "PERMISSIONS", "SCOPES", "SPENT", "WORKFLOWS", "acting_post", "actions",
    "alike", "at_my_desk", "beds_inspected", "comes", "desk_of", "high_post", "in_clear", "inspecting_post", "is_staff",
    "knocking_post", "line_of", "manages", "manages_place", "may", "missed", "of_my_time", "open_posts", "oversees",
    "partner_posts", "places_managed", "places_overseen", "places_within", "post_over", "privacy_version", "recall",
    "relaying_posts", "require_consent", "scope", "speaks_for_unit", "staff_posts", "why_not", "wished",
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
    "attachment.add": [[is_staff]],
    "file.open": [[anyone]],  # the signature in the address is the permission
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
    "post.list_own": [[known]],
    "post.appoint": [[sets_up]],  # at the place asked for: see manages_place
    "post.end": [[manages_post]],
    "post.set_duty": [[manages_post], [owns]],
    "post.see": [[manages_post], [owns]],
    "post.set_leave": [[manages_post], [owns]],
    "post.publish_phone": [[owns]],
    "post.set_face": [[owns]],
    "post.verify": [[manages_post], [owns]],
    "correction.submit": [[known]],
    "correction.list": [[known]],
    "correction.read": [[known]],
    "correction.answer": [[at_desk_of]],
    "letter.begin": [[known]],
    "letter.list": [[known]],
    "letter.read": [[known]],
    "letter.write": [[writes_to]],
    "fact.list": [[is_staff]],
    "fact.read": [[answers_for]],
    "station.read": [[anyone]],
    "station.put": [[manages_place]],
    "roster.import": [[administers], [sets_up_all]],
    "export.ask": [[is_staff]],
    "export.read": [[is_staff]],  # one's own: see the scope
    "edition.read": [[sets_up_all]],
    "edition.write": [[sets_up_all]],
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
    "template.write": [[sets_up_all]],  # every desk of the district starts from them
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
    "report.make_task": [[manages], [handles]],
    "report.hand_off": [[manages]],
    "limit.read": [[is_staff]],
    "limit.set": [[sets_up_all]],
    "flowerbed.list": [[known]],
    "flowerbed.see": [[known]],
    "flowerbed.add": [[sets_up]],  # at the place asked for: see manages_place
    "flowerbed.change": [[speaks_for]],
    "flowerbed.close": [[speaks_for]],
    "flowerbed.claim": [[known]],  # who lives there: see rules/flowerbed/door.py
    "bed_setting.read": [[is_staff]],
    "bed_setting.set": [[manages_place]],
    "claim.list": [[known]],
    "claim.see": [[known]],
    "claim.history": [[signs], [oversees]],
    "claim.queue": [[oversees]],
    "claim.approve": [[agrees]],
    "claim.refuse": [[agrees]],
    "claim.accept": [[signs]],
    "claim.withdraw": [[signs]],
    "claim.share": [[signs]],
    "claim.join": [[known]],  # with the code that an adopter handed on
    "co_adopter.part": [[parts]],
    "claim.renew": [[signs]],
    "claim.leave": [[signs]],
    "claim.recover": [[speaks_for]],
    "draw.announce": [[speaks_for]],
    "draw.see": [[anyone]],
    "draw.draw": [[speaks_for]],
    "draw.cancel": [[speaks_for]],
    "notice.write": [[is_staff]],  # in the name of a place the asker answers for: see post_over
    "notice.list": [[known]],
    "notice.see": [[known]],
    "notice.history": [[manages]],
    "notice.count": [[is_staff]],
    "notice.receive": [[known]],
    "notice.rewrite": [[manages]],
    "notice.submit_for_review": [[manages]],
    "notice.send_back": [[speaks_for]],
    "notice.publish": [[speaks_for, has_fresh_eyes]],
    "notice.read": [[is_addressed]],
    "notice.confirm": [[is_addressed]],
    "notice.relay": [[passes_on]],  # at the place asked for: see post_over
    "notice.coverage": [[is_staff], [passes_on]],  # of the place asked for
    "notice.unreached": [[is_staff], [passes_on]],  # counts of the place asked for; doors: see knocking_post
    "notice.knock": [[knocks]],  # at the door asked for
    "notice.correct": [[speaks_for]],
    "notice.withdraw": [[speaks_for]],
    "notice.discard": [[manages]],
}
PERMISSIONS |= OF_CARE | OF_EVENTS | OF_TASKS | OF_UNITS | OF_WISHES | OF_SERVICES
# A refusal with words of its own, where this alone stands in the way.
REFUSALS = {has_fresh_eyes: "needs_fresh_eyes", stands_by: "own_code"}
ANYONE = frozenset(action for action, ways in PERMISSIONS.items() if ways == [[anyone]])
# Deeds that make no sense to hold back until the privacy notice is agreed to.
BEFORE_CONSENT = frozenset({"session.open", "session.refresh", "session.end", "me.consent", "me.close", "wechat.push",
                            "wechat.login", "handoff.answer", "message.list", "message.read", "notice.receive"})


def may(action: str, by: Person | None, row=None) -> bool:
    for way in PERMISSIONS.get(action, []):
        for holds in way:
            if not holds(by, row):
                break
        else:
            return True
    return False


def why_not(action: str, by: Person | None, row=None) -> str:
    """The code of the refusal."""
    for way in PERMISSIONS.get(action, []):
        missing = [holds for holds in way if not holds(by, row)]
        if len(missing) == 1 and missing[0] in REFUSALS:
            return REFUSALS[missing[0]]
    return "not_allowed"


WORKFLOWS: dict[type, Workflow] = {Report: REPORT, Notice: NOTICE, Correction: CORRECTION, Claim: CLAIM, Draw: DRAW,
                                   Event: EVENT, SignUp: SIGN_UP, **AT_TASKS, **AT_WISHES, **OF_QUARTERS}


def actions(row, by: Person | None) -> list[str]:
    """The deeds that workflow and permissions both allow now, as the nouns of their paths.

    What was done once for all, or whose time is over, is no longer offered; who sends it all the same is told why.
    """
    workflow, is_spent = WORKFLOWS[row.__class__], SPENT[row.__class__]
    return [move.noun for move in workflow.open_to(row)
            if may(f"{workflow.noun}.{move.action}", by, row) and not is_spent(move.action, row, by)]
