"""Asking WeChat on behalf of a request: its refusals become ours. Holds no route."""

from flask import current_app

from core.problem import Invalid, Unavailable
from gateways.wechat import CodeInvalid, CodeUsed, UserBlocked, WeChatError


def ask_wechat(question: str, code: str):
    """One question to WeChat about a code (login, page_login, phone_number). A code is never tried twice."""
    try:
        return getattr(current_app.extensions["wechat"], question)(code)
    except (CodeInvalid, CodeUsed):
        raise Invalid("code_unusable") from None
    except UserBlocked:
        raise Invalid("wechat_blocked") from None
    except WeChatError:
        raise Unavailable("wechat_away") from None
