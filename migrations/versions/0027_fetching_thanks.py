"""Where and until when thanks are fetched"""

import sqlalchemy as sa
from alembic import op

revision = '0027'
down_revision = '0026'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('thanks', schema=None) as batch_op:
        batch_op.add_column(sa.Column('fetch_at', sa.String(), server_default='', nullable=False))
        batch_op.add_column(sa.Column('fetch_days', sa.Integer(), server_default='30', nullable=False))
        batch_op.add_column(sa.Column('until', sa.Date(), nullable=True))
    with op.batch_alter_table('redemption', schema=None) as batch_op:
        batch_op.add_column(sa.Column('fetch_by', sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('redemption', schema=None) as batch_op:
        batch_op.drop_column('fetch_by')
    with op.batch_alter_table('thanks', schema=None) as batch_op:
        batch_op.drop_column('until')
        batch_op.drop_column('fetch_days')
        batch_op.drop_column('fetch_at')
