"""Filing a report (报事): checked, routed, timed and told in one transaction. A dead notifier cannot fail it."""

import secrets

from core import clock
from core.coordinates import is_in_china, metres_between
from core.db import db
from core.gather import one
from core.problem import Invalid
from core.rows import write
from core.texts import table, text
from models import Category, Follower, Org, Person, Photo, PhotoKind, Report, ReportPhoto, ReportStatus, Visibility
from models.check import CheckKind
from rules import check
from rules.calendar import calendar
from rules.catalogue import stopper_for, yes_or_no
from rules.notify import notify
from rules.people import by_phone, stub
from rules.photo import own_photos
from rules.report import clocks
from rules.report.telling import days_of, link, place_name, promise
from rules.report.workflow import WORKFLOW
from rules.routing import cases

# Without look-alikes (0/O, 1/I/L), and without order: a number tells nothing of who filed before or after.
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
# Metres from the compound: an old picture's place, or that of a phone which is elsewhere now.
ELSEWHERE = 5_000


def submit(data: dict, by: Person) -> Report:
    """File one report. `data` is ReportIn's: category, description, org_id, photo_ids … on_behalf_of.

    Raises Invalid by field: unknown or stopped category, place that is no compound or building, foreign photos,
    coordinates outside China or elsewhere, anonymity or privacy where the category does not allow it, missing answers.
    """
    category = _category(data)
    org = _place(data["org_id"])
    compound = compound_of(org)
    photos = own_photos(data.get("photo_ids", []), by)
    reporter = _reporter(data.get("on_behalf_of"), by)
    report = Report(
        number=new_number(), category=category, org=org, compound=compound, reporter=reporter,
        filed_by_id=by.id if reporter is not by else None,
        description=data["description"].strip(), address=data.get("address", "").strip(),
        **_spot(data, compound), visibility=_visibility(data, category), anonymous=_anonymous(data, category),
        answers=_answers(data.get("answers", {}), category), submitted_at=clock.now(), changed_at=clock.now(),
        photos=[], confirmations=[], children=[])  # said here, so that nobody asks the database
    db.session.add(report)
    report.followers.append(Follower(person=reporter, joined_at=clock.now()))
    attach(report, photos, PhotoKind.BEFORE)
    check.ask(CheckKind.TEXT, report=report, author=by)
    enter(report, by)
    if reporter is not by:
        report.followers.append(Follower(person=by, joined_at=clock.now()))
        notify(by, "report_filed_for", link(report), number=report.number, category=category.name)
    return report


def enter(report: Report, by: Person) -> None:
    """Route the report, start its clocks, tell the reporter and the desk. Children come in the same way."""
    with db.session.no_autoflush:  # else each question of the routing writes the half-made report first
        days = calendar()
        routed = cases.route(report.category, report.org, clock.now(), days=days)
        report.desk_post = routed.post
        report.routing_rule_id = routed.rule.id if routed.rule else None
        clocks.start_all(report, days)
        WORKFLOW.begin(report, ReportStatus.SUBMITTED, by=by, to_post=report.desk_post)
    write()
    notify(report.reporter, "report_submitted", link(report), number=report.number,
           category=report.category.name, promised=promise(report), days=days_of(report))
    if report.desk_post:
        notify(report.desk_post.person, "report_new", link(report), number=report.number,
               category=report.category.name, place=place_name(report))


def attach(report: Report, photos: list[Photo], kind: PhotoKind) -> None:
    """Add photos to a report; one already there is left as it is. At most nine before and nine after a round."""
    have = {link.photo_id for link in report.photos}
    new = [photo for photo in photos if photo.id not in have]
    if len(new) + sum(link.kind == kind and link.round == report.round for link in report.photos) > 9:
        raise Invalid("invalid", fields={"photo_ids": text("fields.too_many_photos")})
    for photo in new:
        report.photos.append(ReportPhoto(photo=photo, kind=kind, round=report.round))
        check.ask(CheckKind.PHOTO, report=report, photo=photo, author_id=photo.owner_id)


def _category(data: dict) -> Category:
    category = one(Category, data["category"])
    if category is None or category.retired or not category.is_leaf:
        raise Invalid("invalid", fields={"category": text("fields.unknown_category")})
    if stopper := stopper_for(category, data.get("answers", {})):
        # Filing would give false hope: somebody must be called now.
        raise Invalid("stopper", extra={"stopper": stopper}, **stopper)
    return category


def _place(org_id: int) -> Org:
    org = one(Org, org_id) if 0 < org_id < 2**31 else None
    if org is None or org.ended_on is not None:
        raise Invalid("invalid", fields={"org_id": text("fields.unknown_place")})
    return org


def compound_of(org: Org) -> Org:
    while org.level == "building" and org.parent_id is not None:
        org = one(Org, org.parent_id)
    if org.level != "compound":
        raise Invalid("invalid", fields={"org_id": text("fields.not_a_compound")})
    return org


def _reporter(on_behalf_of: dict | None, by: Person) -> Person:
    """The elder or walk-in somebody files for (代报): found by phone, or noted without one."""
    if on_behalf_of is None:
        return by
    found = by_phone(on_behalf_of["phone"]) if on_behalf_of.get("phone") else None
    return found or stub(on_behalf_of["name"], on_behalf_of.get("phone"))


def _spot(data: dict, compound: Org) -> dict:
    lng, lat = data.get("lng"), data.get("lat")
    if lng is None or lat is None:
        return {"lng": compound.lng, "lat": compound.lat}
    if not is_in_china(lng, lat):
        raise Invalid("invalid", fields={"lng": text("fields.outside_china")})
    if is_elsewhere(compound, lng, lat):
        raise Invalid("invalid", fields={"lng": text("fields.elsewhere", place=compound.name)})
    return {"lng": lng, "lat": lat}


def is_elsewhere(org: Org, lng: float, lat: float) -> bool:
    """Whether a point cannot be meant for this place; where a roster gives the place no point, any may."""
    return org.lng is not None and org.lat is not None and metres_between((org.lng, org.lat), (lng, lat)) > ELSEWHERE


def _visibility(data: dict, category: Category) -> Visibility:
    wanted = Visibility(data.get("visibility", Visibility.PUBLIC))
    if wanted == Visibility.PRIVATE and not category.private_allowed:
        raise Invalid("invalid", fields={"visibility": text("fields.private_not_allowed")})
    return wanted


def _anonymous(data: dict, category: Category) -> bool:
    if data.get("anonymous") and not category.anonymous_allowed:
        raise Invalid("invalid", fields={"anonymous": text("fields.anonymous_not_allowed")})
    return bool(data.get("anonymous"))


def _answers(given: dict, category: Category) -> dict:
    """Only questions the category asks, only choices it offers; required ones are there."""
    kept, faults = {}, {}
    for question in category.questions:
        said = str(given.get(question["key"], "")).strip()
        if question.get("required") and not said:
            faults[f"answers.{question['key']}"] = text("fields.answer_needed")
        elif said and question["kind"] == "choice" and said not in question["choices"]:
            faults[f"answers.{question['key']}"] = text("fields.not_a_choice")
        elif said and question["kind"] == "yes_no":
            meant = yes_or_no(said)
            if meant is None:
                faults[f"answers.{question['key']}"] = text("fields.not_a_choice")
            else:
                kept[question["key"]] = table("categories")["yes" if meant else "no"][0]
        elif said:
            kept[question["key"]] = said[:500]
    if faults:
        raise Invalid("invalid", fields=faults)
    return kept


def new_number() -> str:
    day = clock.today()
    return f"{day:%y%m%d}-" + "".join(secrets.choice(LETTERS) for _ in range(6))
