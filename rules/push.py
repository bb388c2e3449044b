"""WeChat's pushes (微信推送): kept once each, then worked off: credits accepted, photo checks answered."""

from datetime import timedelta

from sqlalchemy import delete, select

from core import clock
from core.db import db, upsert
from models import ContentCheck, Identity, WechatPush
from rules import check, credits, verdict

MOST_ATTEMPTS = 5
KEPT = timedelta(days=7)


def keep(push) -> None:
    """Write the push down; a repetition changes nothing."""
    db.session.execute(
        upsert(WechatPush)
        .values(unique_key=push.unique_key, appid=push.appid, event=push.event or push.kind, openid=push.openid,
                data=push.data, received_at=clock.now(), attempts=0)
        .on_conflict_do_nothing(index_elements=["unique_key"]))


def waiting(limit: int = 50):
    """Pushes not worked off yet, claimed so that two workers do not take the same."""
    return list(db.session.scalars(
        select(WechatPush).where(WechatPush.done_at.is_(None), WechatPush.attempts < MOST_ATTEMPTS)
        .order_by(WechatPush.id).limit(limit).with_for_update(skip_locked=True)))


def work(push: WechatPush, template_keys: dict[str, str]) -> None:
    """Do what one push asks. `template_keys` maps WeChat's template ids to ours. Unknown events are only kept."""
    if push.event in {"subscribe_msg_popup_event", "subscribe_msg_change_event"}:
        _choices(push, template_keys)
    elif push.event == "wxa_media_check":
        _photo_checked(push)
    push.done_at = clock.now()


def purge() -> None:
    """WeChat repeats a push for seconds, the outbox asks about minutes ago; what is older only tells openids."""
    db.session.execute(delete(WechatPush).where(WechatPush.received_at < clock.now() - KEPT))


def _choices(push: WechatPush, template_keys: dict[str, str]) -> None:
    told = {"appid": push.appid} if push.appid else {}  # a plain push, in tests only, has none
    identity = db.session.scalar(select(Identity).filter_by(openid=push.openid, **told))
    if identity is None:
        return
    for said in push.data.get("choices", []):
        key = template_keys.get(said.get("template_id"))
        if key and said.get("choice") == "accept" and push.event == "subscribe_msg_popup_event":
            credits.accept(identity, key)
        elif key and said.get("choice") == "reject":
            credits.zero(identity, key, "rejected")


def _photo_checked(push: WechatPush) -> None:
    id = db.session.scalar(select(ContentCheck.id).filter_by(trace_id=push.data.get("trace_id")))
    if id is None:
        return
    row = check.held(id)
    if push.data.get("suggest") == "failed":
        verdict.hand_over(row, f"media:{push.data.get('error')}")
    else:
        verdict.settle(row, push.data.get("suggest"), push.data.get("label"))
