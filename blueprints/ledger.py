"""One's own ledgers by HTTP: both balances, the hours behind them, every line."""

from blueprints.edge import Blueprint, authorize
from core import paging
from core.db import db
from core.texts import text
from models import Ledger, LedgerEntry
from rules import thanks
from rules.ledger import entries, hours
from schemas import ledger as shapes
from schemas import listed

bp = Blueprint("ledger", __name__, url_prefix="/api/v1/me")


@bp.get("/points")
@bp.response(200, shapes.PointsOut)
@authorize("ledger.read")
def points(by):
    return {str(ledger): entries.balance(by, ledger) for ledger in Ledger} | hours.of(by)


@bp.get("/ledger")
@bp.arguments(shapes.LedgerQuery, location="query")
@bp.response(200, listed(shapes.LedgerEntryOut))
@authorize("ledger.read")
def lines(query, by):
    rows, cursor = paging.page(db.session, entries.of(by, query["ledger"]), [LedgerEntry.id], limit=query["limit"],
                               cursor=query["cursor"])
    taken = thanks.names_of(rows)
    return {"items": [_line(row, taken) for row in rows], "next_cursor": cursor}


def _line(row: LedgerEntry, taken: dict[int, str]) -> dict:
    return {"id": row.id, "number": row.number, "points": row.points, "balance": row.balance, "kind": row.kind.value,
            "kind_name": text(f"words.ledger.kinds.{row.kind}"), "at": row.at, "claim_id": row.claim_id,
            "about": row.claim.task.title if row.claim else taken.get(row.reverses_id or row.id, "")}
