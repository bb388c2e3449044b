"""Lists of reports read in the order they are shown in"""

from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index('ix_report_org_changed', 'report')
    op.create_index('ix_report_org_changed', 'report', ['org_id', 'changed_at', 'id'])
    op.create_index('ix_report_changed', 'report', ['changed_at', 'id'])
    op.create_index('ix_report_desk_changed', 'report', ['desk_post_id', 'changed_at', 'id'])
    op.create_index('ix_report_handler_changed', 'report', ['handler_post_id', 'changed_at', 'id'])


def downgrade() -> None:
    op.drop_index('ix_report_handler_changed', 'report')
    op.drop_index('ix_report_desk_changed', 'report')
    op.drop_index('ix_report_changed', 'report')
    op.drop_index('ix_report_org_changed', 'report')
    op.create_index('ix_report_org_changed', 'report', ['org_id', 'changed_at'])
