"""Units: where members work, each with its spellings and who speaks for it"""

import re
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None

# As rules/unit/naming.py had it that day.
BLANK = re.compile(r"[\s\u00b7•.,，。、_-]+")
BRACKETED = re.compile(r"[()\[\]【】〔〕]")
KINDS = ("股份有限责任公司", "股份有限公司", "有限责任公司", "集团有限公司", "有限公司", "集团公司", "总公司", "分公司", "公司")
NAMED = ('affiliation', 'membership')


def upgrade() -> None:
    op.create_table('unit',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('stem', sa.String(), nullable=False),
    sa.Column('paired_id', sa.Integer(), nullable=True),
    sa.Column('merged_into_id', sa.Integer(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['merged_into_id'], ['unit.id'], name=op.f('fk_unit_merged_into_id')),
    sa.ForeignKeyConstraint(['paired_id'], ['org.id'], name=op.f('fk_unit_paired_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unit')),
    sa.UniqueConstraint('key', name=op.f('uq_unit_key'))
    )
    with op.batch_alter_table('unit', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_unit_merged_into_id'), ['merged_into_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_unit_paired_id'), ['paired_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_unit_stem'), ['stem'], unique=False)

    op.create_table('unit_liaison',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('started_on', sa.Date(), nullable=False),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('granted_post_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['granted_post_id'], ['post.id'], name=op.f('fk_unit_liaison_granted_post_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_unit_liaison_person_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_unit_liaison_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unit_liaison'))
    )
    with op.batch_alter_table('unit_liaison', schema=None) as batch_op:
        batch_op.create_index('ix_unit_liaison_person', ['person_id'], unique=False)
        batch_op.create_index('uq_unit_liaison_open', ['unit_id', 'person_id'], unique=True, sqlite_where=sa.text('ended_on IS NULL'), postgresql_where=sa.text('ended_on IS NULL'))

    for table in NAMED:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column('unit_id', sa.Integer(), nullable=True))
            batch_op.create_index(batch_op.f(f'ix_{table}_unit_id'), ['unit_id'], unique=False)
            batch_op.create_foreign_key(batch_op.f(f'fk_{table}_unit_id'), 'unit', ['unit_id'], ['id'])

    with op.batch_alter_table('access_view', schema=None) as batch_op:
        batch_op.add_column(sa.Column('unit_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_access_view_unit_id'), 'unit', ['unit_id'], ['id'])

    _know_what_was_written()


def _know_what_was_written() -> None:
    """Each spelling that stands in a row begins a unit, or is one that another spelling has begun."""
    connection = op.get_bind()
    written = connection.execute(sa.text(
        "SELECT unit FROM affiliation WHERE status = 'active' OR status = 'ended' UNION SELECT unit FROM membership"))
    known: set[str] = set()
    for (said,) in sorted(written, key=lambda row: row[0]):
        key = BLANK.sub("", unicodedata.normalize("NFKC", said)).casefold()
        if key and key not in known:
            known.add(key)
            connection.execute(sa.text(
                "INSERT INTO unit (name, key, stem, created_at) VALUES (:name, :key, :stem, CURRENT_TIMESTAMP)"),
                {"name": said.strip(), "key": key, "stem": _stem(key)})
        if key:
            for table in NAMED:
                connection.execute(sa.text(
                    f"UPDATE {table} SET unit_id = (SELECT id FROM unit WHERE key = :key) WHERE unit = :said"),
                    {"key": key, "said": said})


def _stem(key: str) -> str:
    bare = BRACKETED.sub("", key)
    kind = next((kind for kind in KINDS if bare.endswith(kind) and len(bare) > len(kind) + 1), "")
    return bare.removesuffix(kind)


def downgrade() -> None:
    with op.batch_alter_table('access_view', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_access_view_unit_id'), type_='foreignkey')
        batch_op.drop_column('unit_id')

    for table in NAMED:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_constraint(batch_op.f(f'fk_{table}_unit_id'), type_='foreignkey')
            batch_op.drop_index(batch_op.f(f'ix_{table}_unit_id'))
            batch_op.drop_column('unit_id')

    op.drop_table('unit_liaison')
    op.drop_table('unit')
