"""The ledger by message: deleting a message asks for its lines, and read the whole ledger for each"""

from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('ix_credit_entry_message_id', 'credit_entry', ['message_id'])


def downgrade() -> None:
    op.drop_index('ix_credit_entry_message_id', 'credit_entry')
