"""The copy of all that is kept about a person (个人信息副本), in the clear: PIPL article 45."""

from sqlalchemy import select

from core import clock
from core.db import db
from models import (
    AccessView,
    Affiliation,
    Availability,
    BedLetter,
    CalendarFeed,
    CareEntry,
    Claim,
    Confirmation,
    Correction,
    CreditEntry,
    Dispute,
    EventFeedback,
    EventPhoto,
    Follower,
    Identity,
    LedgerEntry,
    Letter,
    LetterLine,
    Membership,
    MemberSkill,
    Message,
    NoticeDelivery,
    Person,
    Photo,
    Post,
    Preference,
    Redemption,
    Report,
    ReportStep,
    ServiceCard,
    Session,
    SignUp,
    StandIn,
    Substitute,
    TaskClaim,
    TaskOffer,
    TaskWord,
    UnitLiaison,
    Wish,
)
from rules import availability, correction, notify, preference
from rules.flowerbed.telling import bed_name
from rules.letter import exchange
from rules.report.telling import post_name
from rules.room import Room
from rules.sign_up import participants


def copy_of(person: Person) -> dict:
    """{section: rows}: what was given, what was written, what was told, who looked. Moments in the district's time."""
    return {"person": {"name": person.name, "phone": person.phone, "room": person.room,
                       "home": person.home.name if person.home else None, "created_at": _at(person.created_at)},
            **_standing(person), **_written(person), **_told(person)}


def _standing(person: Person) -> dict:
    return {
        "consents": [{"document": c.document, "version": c.version, "at": _at(c.at),
                      "withdrawn_at": _at(c.withdrawn_at)} for c in person.consents],
        "residences": [{"place": r.org.name, "room": str(Room.kept(r.household.room)) if r.household else None}
                       for r in person.residences],
        "preferences": _preferences(preference.of(person)),
        "availability": _availability(availability.of(person)),
        "posts": [{"role": p.role, "place": p.org.name, "from": p.started_on.isoformat(),
                   "to": p.ended_on.isoformat() if p.ended_on else None}
                  for p in _rows(Post, Post.person_id == person.id)],
        "memberships": [{"unit": m.unit, "skills": m.skills}
                        for m in _rows(Membership, Membership.person_id == person.id)],
        "affiliations": [{"place": a.org.full_name, "kind": a.kind, "unit": a.unit, "new_unit": a.new_unit,
                          "status": a.status, "from": a.started_on and a.started_on.isoformat(),
                          "to": a.ended_on and a.ended_on.isoformat()}
                         for a in _rows(Affiliation, Affiliation.person_id == person.id)],
        "units_spoken_for": [{"unit": row.unit.name, "from": row.started_on.isoformat(),
                              "to": row.ended_on and row.ended_on.isoformat()}
                             for row in _rows(UnitLiaison, UnitLiaison.person_id == person.id)],
        "skills": [{"skill": s.skill, "confirmed_at": _at(s.confirmed_at)}
                   for s in _rows(MemberSkill, MemberSkill.person_id == person.id)],
        "wechat": [{"appid": i.appid, "openid": i.openid, "unionid": i.unionid, "seen_at": _at(i.seen_at)}
                   for i in person.identities],
        "calendar_feeds": [{"made_at": _at(f.made_at), "revoked_at": _at(f.revoked_at)}
                           for f in _rows(CalendarFeed, CalendarFeed.person_id == person.id)],
        "logins": [{"at": _at(s.started_at), "until": _at(s.ended_at or s.access_until)}
                   for s in _rows(Session, Session.person_id == person.id)],
    }


def _preferences(chosen: Preference) -> dict:
    return {name: getattr(chosen, name) and getattr(chosen, name).isoformat("minutes")
            for name in ("quiet_from", "quiet_to", "digest_at")} | {"digest": chosen.digest}


def _availability(said: Availability) -> dict:
    return {"free": said.free, "holidays": said.holidays, "wishes": said.wishes,
            "away_until": said.away_until and said.away_until.isoformat()}


def _written(person: Person) -> dict:
    return {
        "reports": [_report(r) for r in _rows(Report, Report.reporter_id == person.id)],
        # The words are the writer's too; whose report it is stays that person's own.
        "filed_for_others": [_report(r) for r in _rows(Report, Report.filed_by_id == person.id)],
        "words_in_cases": [{"number": s.report.number, "deed": s.action, "words": s.words, "at": _at(s.at)}
                           for s in _rows(ReportStep, (ReportStep.by_id == person.id) & (ReportStep.words != ""))],
        "followed": [{"number": f.report.number, "joined_at": _at(f.joined_at)}
                     for f in _rows(Follower, Follower.person_id == person.id)],
        "confirmations": [{"number": c.report.number, "solved": c.solved, "satisfaction": c.satisfaction,
                           "reason": c.reason, "at": _at(c.at)}
                          for c in _rows(Confirmation, Confirmation.person_id == person.id)],
        "corrections": [{"entry": correction.entry_name(c), "said": c.said, "answer": c.answer, "at": _at(c.asked_at)}
                        for c in _rows(Correction, Correction.by_id == person.id)],
        "letters": [{"to": post_name(letter.post), "begun_at": _at(letter.begun_at),
                     "lines": [_line(letter, line, person) for line in exchange.visible(letter, person)]}
                    for letter in _rows(Letter, Letter.by_id == person.id)],
        "answers_to_letters": [{"as": post_name(line.letter.post), "said": line.said, "at": _at(line.at)}
                               for line in _rows(LetterLine, (LetterLine.by_id == person.id) & LetterLine.from_post)],
        "beds": [{"bed": bed_name(c.flowerbed), "status": c.status, "pledge": c.pledge_version,
                  "pledged_at": _at(c.pledged_at), "signature": c.signature}
                 for c in _rows(Claim, Claim.person_id == person.id)],
        "care": [{"bed": bed_name(c.flowerbed), "kind": c.kind, "on": c.done_on.isoformat(), "note": c.note}
                 for c in _rows(CareEntry, (CareEntry.person_id == person.id) & CareEntry.withdrawn_at.is_(None))],
        "bed_letters": [{"bed": bed_name(row.claim.flowerbed), "said": row.said, "at": _at(row.at)}
                        for row in _rows(BedLetter, BedLetter.by_id == person.id)],
        "stood_in": [{"bed": bed_name(s.claim.flowerbed), "from": s.starts_on.isoformat(), "to": s.ends_on.isoformat()}
                     for s in _rows(StandIn, StandIn.person_id == person.id)],
        "sign_ups": [{"event": s.event.title, "starts_at": _at(s.session.starts_at), "kind": s.kind, "number": s.number,
                      "name": s.name, "birth_date": s.birth_date, "status": s.status, "at": _at(s.party.at)}
                     for s in _rows(SignUp, participants.of(person.id))],
        "event_feedback": [{"event": f.event.title, "mood": f.mood, "words": f.words, "at": _at(f.at)}
                           for f in _rows(EventFeedback, EventFeedback.person_id == person.id)],
        "tasks": [{"task": c.task.title, "status": c.status, "claimed_at": _at(c.claimed_at), "minutes": c.minutes,
                   "account": c.account, "photos": [p.photo_id for p in c.photos],
                   "there": [{"from": _at(p.signed_in_at), "to": _at(p.signed_out_at)}
                             for p in c.presences]}
                  for c in _rows(TaskClaim, TaskClaim.person_id == person.id)],
        "words_on_help": [{"task": w.claim.task.title, "happened": w.happened, "words": w.words, "at": _at(w.at)}
                          for w in _rows(TaskWord, TaskWord.by_id == person.id)],
        "disputes": [{"task": d.claim.task.title, "said": d.said, "status": d.status, "answer": d.answer,
                      "at": _at(d.asked_at)} for d in _rows(Dispute, Dispute.by_id == person.id)],
        "ledger": [{"ledger": e.ledger, "points": e.points, "balance": e.balance, "kind": e.kind, "at": _at(e.at)}
                   for e in _rows(LedgerEntry, LedgerEntry.person_id == person.id)],
        "redemptions": [{"name": r.thanks.name, "points": r.thanks.points, "at": _at(r.at)}
                        for r in _rows(Redemption, Redemption.person_id == person.id)],
        "task_lines": [{"task": s.task.title, "status": s.status, "joined_at": _at(s.joined_at)}
                       for s in _rows(Substitute, Substitute.person_id == person.id)],
        "wishes": [_wish(w) | {"name": w.name, "phone": w.phone, "door": w.door}
                   for w in _rows(Wish, Wish.beneficiary_id == person.id)],
        "wishes_for_others": [_wish(w) for w in _rows(Wish, Wish.filed_by_id == person.id)],
        "service_cards": [{"kind": c.kind, "from": c.starts_on.isoformat(), "to": c.ends_on.isoformat(),
                           "unit": c.unit, "version": c.version, "minutes": c.minutes, "lines": c.lines,
                           "made_at": _at(c.made_at)} for c in _rows(ServiceCard, ServiceCard.person_id == person.id)],
        "task_offers": [{"task": o.task.title, "status": o.status, "reason": o.reason, "at": _at(o.offered_at),
                         "until": _at(o.until)} for o in _rows(TaskOffer, TaskOffer.person_id == person.id)],
        "event_photos": [{"event": p.event.title, "photo": p.photo_id, "at": _at(p.at)}
                         for p in _rows(EventPhoto, EventPhoto.by_id == person.id)],
        "photos": [{"id": p.id, "sha256": p.sha256, "at": _at(p.created_at)}
                   for p in _rows(Photo, (Photo.owner_id == person.id) & Photo.erased_at.is_(None))],
    }


def _told(person: Person) -> dict:
    return {
        "messages": [{"title": notify.title(m), "body": notify.body(m), "at": _at(m.created_at)}
                     for m in _rows(Message, Message.person_id == person.id)],
        # Of what has come: one that waits for its hour or its check is nobody's yet.
        "notices": [_notice(line) for line in _rows(NoticeDelivery, (NoticeDelivery.person_id == person.id)
                                                    & NoticeDelivery.reached_at.is_not(None))],
        "message_credits": [{"template": e.template, "change": e.change, "why": e.why, "at": _at(e.at)}
                            for e in _rows(CreditEntry, CreditEntry.identity_id.in_(
                                select(Identity.id).where(Identity.person_id == person.id)))],
        "seen_by_others": [{"what": v.what, "reason": v.reason, "at": _at(v.at)}
                           for v in _rows(AccessView, AccessView.subject_id == person.id)],
    }


def _notice(line: NoticeDelivery) -> dict:
    return {"title": line.notice.text.title, "from": line.notice.org.name, "addressed_at": _at(line.addressed_at),
            "reached_at": _at(line.reached_at), "reached_by": line.reached_by, "read_at": _at(line.read_at),
            "confirmed_at": _at(line.confirmed_at)}


def _report(report: Report) -> dict:
    return {"number": report.number, "category": report.category.name, "description": report.description,
            "address": report.address, "lng": report.lng, "lat": report.lat, "answers": report.answers,
            "anonymous": report.anonymous, "status": report.status, "submitted_at": _at(report.submitted_at)}


def _wish(wish: Wish) -> dict:
    return {"said": wish.said, "place": wish.org.full_name, "wanted_by": wish.wanted_by.isoformat(),
            "status": wish.status, "thanks": wish.thanks, "at": _at(wish.asked_at)}


def _line(letter: Letter, line: LetterLine, person: Person) -> dict:
    mine = line.by_id == person.id
    return {"mine": mine, "said": line.said if mine else exchange.masked(letter, line), "at": _at(line.at)}


def _rows(model, condition):
    return db.session.scalars(select(model).where(condition).order_by(model.id))


def _at(moment) -> str | None:
    return clock.civil(moment).isoformat() if moment else None
