"""From when a task may be claimed; messages about a wish say whose it is"""

import sqlalchemy as sa
from alembic import op

import core.db

revision = '0028'
down_revision = '0027'
branch_labels = None
depends_on = None

message = sa.table('message', sa.column('id', sa.Integer), sa.column('template', sa.String), sa.column('words', sa.JSON))
ABOUT = ('wish_asked', 'wish_accepted', 'wish_refused', 'wish_question', 'wish_placed', 'wish_claimed',
         'wish_unclaimed', 'wish_task_lost')


def upgrade() -> None:
    with op.batch_alter_table('task', schema=None) as batch_op:
        batch_op.add_column(sa.Column('claims_from', core.db.Instant(), nullable=True))
    _say({'whom': '您', 'whose': '您的'}, {})


def downgrade() -> None:
    _say({}, {'whom', 'whose'})
    with op.batch_alter_table('task', schema=None) as batch_op:
        batch_op.drop_column('claims_from')


def _say(more, less) -> None:
    """What is written already was written to whoever wished."""
    connection = op.get_bind()
    kept = connection.execute(sa.select(message.c.id, message.c.words).where(message.c.template.in_(ABOUT))).all()
    for id, words in kept:
        said = {name: word for name, word in words.items() if name not in less} | more
        connection.execute(sa.update(message).where(message.c.id == id).values(words=said))
