"""What a bed shows of itself by HTTP: its plaque, its year in pictures, a report of damage, words to its adopters."""

from flask import Response, current_app

from blueprints import seeing_care as seeing
from blueprints.edge import Blueprint, authorize
from core import clock, paging
from core.db import db
from core.etag import unchanged
from core.problem import OutOfSight, Unavailable
from core.texts import text
from gateways.wechat import WeChatError
from models import BedLetter, Claim, Flowerbed
from rules.flowerbed import letters, page
from rules.flowerbed.plaque import picture
from schemas import PageArgs, listed
from schemas import bed_page as shapes

bp = Blueprint("bed_page", __name__, url_prefix="/api/v1")
LETTERS = listed(shapes.BedLetterOut)
MINI_PAGE = "pages/flowerbed/flowerbed"  # of the mini program; the bed is in the scene


@bp.get("/flowerbeds/<int:id>/plaque.png")
@bp.response(200, content_type="image/png")
@authorize("flowerbed.see_plaque", row=Flowerbed)
def plaque(bed, by):
    drawn, code = page.plaque(bed), _mini_code(bed)
    address = f"{current_app.config['JINLIN'].public_url}p/flowerbeds/{bed.id}"
    return unchanged(drawn.stamp, code is None) or Response(picture(drawn, address, code), mimetype="image/png")


@bp.put("/claims/<int:id>/plaque")
@bp.arguments(shapes.PlaqueIn)
@bp.response(200, shapes.PlaqueOut)
@authorize("claim.name", row=Claim, locked=False)
def name(data, claim, by):
    claim = page.name(claim, data, by)
    bed = claim.flowerbed
    return {"name": bed.name, "name_check": bed.name_state.value, "signature": claim.signature,
            "signature_check": claim.signature_state.value}


@bp.get("/flowerbeds/<int:id>/pictures")
@bp.arguments(shapes.YearQuery, location="query")
@bp.response(200, shapes.YearOut)
@authorize("flowerbed.see_year", row=Flowerbed)
def pictures(query, bed, by):
    year = query["year"] or clock.today().year
    return {"year": year, "months": [{"month": month, "pictures": [
        {"photo": seeing.photo(entry.photo, by, works=False), "done_on": entry.done_on,
         "kind_name": text(f"words.care_kinds.{entry.kind}")} for entry in entries]}
        for month, entries in page.year(bed, year)]}


@bp.get("/flowerbeds/<int:id>/damage")
@bp.response(200, shapes.DamageOut)
@authorize("flowerbed.report_damage", row=Flowerbed)
def damage(bed, by):
    return page.damage(bed)


@bp.post("/flowerbeds/<int:id>/letters")
@bp.arguments(shapes.BedLetterIn)
@bp.response(201, shapes.BedLetterOut)
@authorize("bed_letter.write", row=Flowerbed, locked=False)
def write(data, bed, by):
    return seeing.correspondence([letters.write(bed, data, by)], by)[0]


@bp.get("/flowerbeds/<int:id>/letters")
@bp.arguments(PageArgs, location="query")
@bp.response(200, LETTERS)
@authorize("bed_letter.read", row=Flowerbed)
def of_neighbour(query, bed, by):
    return _letters(letters.read_by_neighbour(bed, by), query, by)


@bp.post("/claims/<int:id>/letters")
@bp.arguments(shapes.BedAnswerIn)
@bp.response(201, shapes.BedLetterOut)
@authorize("bed_letter.answer", row=Claim, locked=False)
def answer(data, claim, by):
    return seeing.correspondence([letters.answer(claim, data, by)], by)[0]


@bp.get("/claims/<int:id>/letters")
@bp.arguments(PageArgs, location="query")
@bp.response(200, LETTERS)
@authorize("bed_letter.answer", row=Claim)
def of_adopters(query, claim, by):
    return _letters(letters.read_by_adopters(claim, by), query, by)


def _letters(statement, query: dict, by) -> dict:
    rows, cursor = paging.page(db.session, statement, [BedLetter.id], limit=query["limit"], cursor=query["cursor"])
    return {"items": seeing.correspondence(rows, by), "next_cursor": cursor}


def _mini_code(bed: Flowerbed) -> bytes | None:
    """WeChat's code, asked for once and kept. Without WeChat or the store the plaque has its QR."""
    storage, key = current_app.extensions["storage"], page.mini_code_key(bed)
    try:
        return storage.get(key)
    except OutOfSight:
        pass
    except Unavailable:
        return None
    try:
        code = current_app.extensions["wechat"].mini_code(f"f={bed.id}", MINI_PAGE)
        storage.put(key, code, "image/png")
        return code
    except (WeChatError, Unavailable):
        return None
