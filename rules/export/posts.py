"""Who holds what, as a table: the board as it is published, telephones of the post only."""

from datetime import date

from sqlalchemy import select

from core.db import db
from core.texts import text, text_or
from models import Org, Post
from rules import post as posts
from rules.export.book import Book, Column, Sheet


def book(org: Org, on: date | None, notice: None) -> Book:
    held = db.session.scalars(posts.held(on).where(Post.org_id.in_(
        select(Org.id).where(Org.path.startswith(org.path, autoescape=True))))).all()
    rows = [_row(post) for post in sorted(held, key=lambda post: (post.org.path, post.role.value, post.id))]
    term = text("export.posts.term")
    columns = [Column(text("export.place"), 24), Column(text("export.level"), 8),
               Column(text("export.posts.party"), 28), Column(text("export.posts.role"), 14),
               Column(text("export.posts.name"), 12),
               Column(text("export.posts.since"), 12, term), Column(text("export.posts.until"), 12, term),
               Column(text("export.posts.phone"), 16), Column(text("export.posts.hours"), 24)]
    total = [text("export.posts.count", count=len(rows)), *[""] * (len(columns) - 1)]
    title = text("export.posts.title", org=org.name)
    return Book([Sheet(text("export.posts.sheet"), title, org.name, columns, rows, total)])


def _row(post: Post) -> list:
    role = text(f"words.roles.{post.role}")
    return [post.org.name, text_or(f"words.levels.{post.org.level}", post.org.level), post.org.party_name,
            text("card.acting", role=role) if post.acting else role, post.person.name, post.started_on, post.ended_on,
            post.public_phone, post.hours]
