"""A member says that they work elsewhere now, which waits for the community's word"""

import sqlalchemy as sa
from alembic import op

revision = '0031'
down_revision = '0030'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('affiliation', schema=None) as batch_op:
        batch_op.add_column(sa.Column('new_unit', sa.String(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('affiliation', schema=None) as batch_op:
        batch_op.drop_column('new_unit')
