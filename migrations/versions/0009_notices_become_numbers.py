"""Numbers by place and day of notices whose people are forgotten"""

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'notice_tally',
        sa.Column('notice_id', sa.Integer(), nullable=False),
        sa.Column('org_id', sa.Integer(), nullable=False),
        sa.Column('day', sa.Date(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in (
            'addressed', 'reached', 'read', 'confirmed', 'doors', 'doors_reached', 'doors_read', 'doors_confirmed')),
        sa.ForeignKeyConstraint(['notice_id'], ['notice.id'], name=op.f('fk_notice_tally_notice_id')),
        sa.PrimaryKeyConstraint('notice_id', 'org_id', 'day', name=op.f('pk_notice_tally')))
    with op.batch_alter_table('notice') as batch_op:
        batch_op.add_column(sa.Column('folded_at', sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('notice') as batch_op:
        batch_op.drop_column('folded_at')
    op.drop_table('notice_tally')
