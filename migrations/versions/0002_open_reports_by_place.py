"""Open reports of a place without reading its closed ones"""

from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('ix_report_status_org', 'report', ['status', 'org_id'])


def downgrade() -> None:
    op.drop_index('ix_report_status_org', 'report')
