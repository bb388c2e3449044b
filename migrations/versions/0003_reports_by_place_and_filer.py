"""Reports of a place, of a kind there, and those filed for others, without reading the table"""

from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('ix_report_org_changed', 'report', ['org_id', 'changed_at'])
    op.create_index('ix_report_compound_category', 'report', ['compound_id', 'category_key', 'status'])
    op.create_index('ix_report_filed_by', 'report', ['filed_by_id'])


def downgrade() -> None:
    op.drop_index('ix_report_filed_by', 'report')
    op.drop_index('ix_report_compound_category', 'report')
    op.drop_index('ix_report_org_changed', 'report')
