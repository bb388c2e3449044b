"""The card and the certificate on paper (服务登记卡、服务证明): with a code by which anybody checks it."""

from datetime import date

from core import clock
from core.paper import Paper
from core.texts import text
from models import CardKind, ServiceCard
from rules.service_card.lines import CORRECTED

WHERE = "p/cards/"
COLUMNS = (("number", 11), ("on", 22), ("place", 26), ("content", 47), ("time", 19), ("certified_by", 26),
           ("review", 18), ("mark", 13))


def of(card: ServiceCard, name: str, root: str) -> Paper:
    """`root` is the address of the pages. What is kept nowhere has no code, and says so."""
    say = "service_card."
    columns = [(text(f"{say}columns.{column}"), width) for column, width in COLUMNS]
    rows = [[str(number), one["on"], one["place"], content(one), duration(one["minutes"]), one["certified_by"],
             one["review"], mark(one)] for number, one in enumerate(card.lines, 1)]
    words = [text(f"{say}who", name=name, unit=card.unit or text(f"{say}no_unit")),
             text(f"{say}when", period=period(card), count=count(card), time=duration(card.minutes))]
    if card.kind == CardKind.PERIOD:
        words.append(text(f"{say}proves"))
    if not card.lines:
        words.append(text(f"{say}none"))
    paper = Paper(title=title(card), words=words, foot=_foot(card), columns=columns if rows else [], rows=rows,
                  below=[text(f"{say}stamps")])
    if card.version:
        paper.code = f"{root}{WHERE}{card.code}"
        paper.code_words = [text(f"{say}scan"), text(f"{say}code", code=spaced(card.code)), text(f"{say}true_if")]
    return paper


def title(card: ServiceCard) -> str:
    return text(f"service_card.titles.{card.kind}")


def period(card: ServiceCard) -> str:
    return text("service_card.period", first=_day(card.starts_on), last=_day(card.ends_on))


def content(one: dict) -> str:
    return text("service_card.content", kind=one["kind"], title=one["title"])


def mark(one: dict) -> str:
    if one["mark"] == CORRECTED:
        return text("service_card.marks.corrected", was=duration(one["was"]))
    return text("service_card.marks.supplement") if one["mark"] else ""


def duration(minutes: int) -> str:
    """As a person says it: 1小时15分."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return text("service_card.minutes", n=rest)
    return text("service_card.hours_and_minutes", hours=hours, n=rest) if rest else text(
        "service_card.hours", hours=hours)


def count(card: ServiceCard) -> int:
    """Services that count; one taken back does not."""
    return sum(1 for one in card.lines if one["minutes"] or one["mark"] != CORRECTED)


def spaced(code: str) -> str:
    return " ".join(code[at:at + 4] for at in range(0, len(code), 4))


def _foot(card: ServiceCard) -> str:
    if not card.version:
        return text("service_card.running", day=_day(clock.today()))
    return text("service_card.foot", version=card.version, day=_day(clock.civil(card.made_at).date()))


def _day(day: date) -> str:
    return text("service_card.day", year=day.year, month=day.month, day=day.day)
