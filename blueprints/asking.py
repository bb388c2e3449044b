"""Asking WeChat on behalf of a request: its refusals become ours. Holds no route."""

from flask import current_app

from core.problem import Invalid, Unavailable
from core.texts import text
from gateways.wechat import Busy, CodeInvalid, CodeUsed, RequestInvalid, SnapshotUser, UserBlocked, WeChatError


def ask_wechat(question: str, about: str):
    """One question to WeChat about a code (login, page_login, phone_number; never tried twice) or a page's address."""
    try:
        return getattr(current_app.extensions["wechat"], question)(about)
    except (CodeInvalid, CodeUsed):
        raise Invalid("code_unusable") from None
    except RequestInvalid as fault:
        raise Invalid("invalid", fields={str(fault.number): text("fields.invalid")}) from None
    except UserBlocked:
        raise Invalid("wechat_blocked") from None
    except SnapshotUser:
        raise Invalid("wechat_snapshot") from None
    except Busy:
        raise Unavailable("wechat_busy") from None
    except WeChatError:
        raise Unavailable("wechat_away") from None
