"""WeChat, for the rest of the house: import it from here. Never lets a thing of wechatpy's out."""

from gateways.wechat.client import Identity, Scene, Verdict, WeChat
from gateways.wechat.errors import (
    Busy,
    CodeInvalid,
    CodeUsed,
    FieldInvalid,
    Misconfigured,
    NoCredit,
    NotRecent,
    OpenidUnknown,
    PageUnknown,
    PushForged,
    PushRefused,
    PushStale,
    PushUnreadable,
    QuotaSpent,
    RequestInvalid,
    SnapshotUser,
    TemplateUnknown,
    TokenDead,
    Unknown,
    Unreachable,
    UserBlocked,
    WeChatError,
)
from gateways.wechat.push import Push

__all__ = [
    "Busy", "CodeInvalid", "CodeUsed", "FieldInvalid", "Identity", "Misconfigured", "NoCredit", "NotRecent",
    "OpenidUnknown", "PageUnknown", "Push", "PushForged", "PushRefused", "PushStale", "PushUnreadable",
    "QuotaSpent", "RequestInvalid", "Scene", "SnapshotUser", "TemplateUnknown", "TokenDead", "Unknown",
    "Unreachable", "UserBlocked", "Verdict", "WeChat", "WeChatError",
]
