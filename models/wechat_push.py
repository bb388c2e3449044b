"""WeChat's pushes (微信推送): kept once each at the door, worked off later."""

from datetime import datetime

from sqlalchemy import JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model


class WechatPush(Model):
    __table_args__ = (Index("ix_wechat_push_done_id", "done_at", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unique_key: Mapped[str] = mapped_column(unique=True)
    appid: Mapped[str] = mapped_column(default="")
    event: Mapped[str]
    openid: Mapped[str]
    data: Mapped[dict] = mapped_column(JSON)
    received_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    fault: Mapped[str | None]
