"""Cards and posters by HTTP: a place's secretary as a picture to share, and as a sheet for the building's door."""

from flask import Response, current_app

from blueprints.edge import Blueprint, authorize
from core import clock
from core.etag import unchanged
from core.problem import Unavailable
from models import Org
from rules import card as cards

bp = Blueprint("card", __name__, url_prefix="/api/v1/orgs")


@bp.get("/<int:id>/card.png")
@bp.response(200, content_type="image/png")
@authorize("post.read", row=Org)
def card(org, by):
    drawn = cards.of(org)
    return unchanged(drawn.stamp) or Response(cards.picture(drawn, _address(org), _face(drawn)), mimetype="image/png")


@bp.get("/<int:id>/poster.pdf")
@bp.response(200, content_type="application/pdf")
@authorize("poster.print", row=Org)
def poster(org, by):
    drawn = cards.of(org, with_others=True)
    return unchanged(drawn.stamp, clock.today()) or Response(
        cards.poster(drawn, _address(org), _face(drawn)), mimetype="application/pdf",
        headers={"Content-Disposition": f'inline; filename="poster-{org.id}.pdf"'})


def _address(org: Org) -> str:
    """Where the QR leads: the place's own page."""
    return f"{current_app.config['JINLIN'].public_url}p/orgs/{org.id}"


def _face(drawn: cards.Card) -> bytes | None:
    """A store that is away costs the face, not the card."""
    try:
        return current_app.extensions["storage"].get(drawn.face_key) if drawn.face_key else None
    except Unavailable:
        return None
