"""WeChat's error numbers as named refusals. Their text is a name and a number, never what was said."""

import re


class WeChatError(Exception):
    """A refusal with a stable name. `retry`: the same call may succeed later. `alarm`: operators must act."""

    name = "wechat_error"
    retry = False
    alarm = False

    def __init__(self, number: int | str | None = None, field: str = ""):
        self.number = number
        self.field = field
        parts = [self.name, f"({number})" if number is not None else "", field]
        super().__init__(" ".join(part for part in parts if part))


class CodeInvalid(WeChatError):
    """The login or phone code is unknown or older than five minutes: the client must get a new one."""
    name = "code_invalid"


class CodeUsed(WeChatError):
    """The code has been spent: the client must get a new one."""
    name = "code_used"


class UserBlocked(WeChatError):
    """WeChat holds this person for high-risk and lets nobody log them in."""
    name = "user_blocked"


class SnapshotUser(WeChatError):
    """WeChat showed its snapshot page, so the openid is made up: "use the full service" must be tapped."""
    name = "snapshot_user"


class Busy(WeChatError):
    """WeChat is busy, or we call it too often this minute."""
    name = "busy"
    retry = True


class QuotaSpent(WeChatError):
    """The day's quota of this call is spent."""
    name = "quota_spent"
    retry = True


class NoCredit(WeChatError):
    """The person has not accepted this message template (any more)."""
    name = "no_credit"


class FieldInvalid(WeChatError):
    """A template field does not fit its type; `field` names it when it is known."""
    name = "field_invalid"


class PageUnknown(WeChatError):
    """The page is not in the live version of the mini program."""
    name = "page_unknown"


class OpenidUnknown(WeChatError):
    """No such person for this account, or the openid of another account."""
    name = "openid_unknown"


class TemplateUnknown(WeChatError):
    """The account has no such message template."""
    name = "template_unknown"


class NotRecent(WeChatError):
    """The person has not opened the mini program in the last two hours, so WeChat checks nothing for them."""
    name = "not_recent"


class RequestInvalid(WeChatError):
    """We asked for something WeChat has no form for: a mistake in this code, not of the person."""
    name = "request_invalid"


class TokenDead(WeChatError):
    """WeChat refuses our access token although it has just been renewed."""
    name = "token_dead"
    retry = True


class Misconfigured(WeChatError):
    """App id, secret, IP allow-list or permissions are wrong: only an operator can mend it."""
    name = "misconfigured"
    retry = True
    alarm = True


class Unreachable(WeChatError):
    """No usable answer: network, time-out, 5xx, or something that is not WeChat's JSON."""
    name = "unreachable"
    retry = True


class Unknown(WeChatError):
    """A number that no table of ours knows."""
    name = "unknown"
    retry = True


class PushRefused(WeChatError):
    """A push that must not be believed."""
    name = "push_refused"


class PushForged(PushRefused):
    """A signature or the app id in the envelope is wrong, or encryption is required and missing."""
    name = "push_forged"


class PushStale(PushRefused):
    """Rightly signed, but too long ago or in the future: somebody may be replaying it."""
    name = "push_stale"


class PushUnreadable(PushRefused):
    """Rightly signed, but the body is no message: answer `success`, or WeChat will send it again."""
    name = "push_unreadable"


KINDS: dict[int, type[WeChatError]] = {
    -1: Busy, 45011: Busy, 45009: QuotaSpent,
    40029: CodeInvalid, 41008: CodeInvalid, 40163: CodeUsed, 40226: UserBlocked,
    43101: NoCredit, 47003: FieldInvalid, 41030: PageUnknown, 40037: TemplateUnknown,
    40003: OpenidUnknown, 43104: OpenidUnknown, 61010: NotRecent,
    **dict.fromkeys((40097, 40129, 44002, 45002, 47001), RequestInvalid),
    **dict.fromkeys((40001, 40014, 40082, 41001, 42001, 42007), TokenDead),
    **dict.fromkeys((40002, 40013, 40125, 40164, 40243, 41002, 41004, 48001, 89503), Misconfigured),
}


def named(number: int | None, message: str = "") -> WeChatError:
    """The refusal for WeChat's number. Of its message only a template field's name is kept."""
    if number is None:
        return Unreachable("http")
    kind = KINDS.get(number, Unknown)
    if kind is FieldInvalid:
        found = re.search(r"data\.([a-z_]{1,20}\d{0,3})\b", str(message))
        return FieldInvalid(number, field=found.group(1) if found else "")
    return kind(number)
