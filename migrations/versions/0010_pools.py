"""Reports in a pool found without reading the table"""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None

POOLED = sa.text('pool_role IS NOT NULL')


def upgrade() -> None:
    op.create_index('ix_report_pool', 'report', ['pool_role', 'org_id'], sqlite_where=POOLED, postgresql_where=POOLED)


def downgrade() -> None:
    op.drop_index('ix_report_pool', 'report')
