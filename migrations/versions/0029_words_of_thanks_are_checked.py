"""The words of thanks that a place offers are checked before members see them"""

import sqlalchemy as sa
from alembic import op

revision = '0029'
down_revision = '0028'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('thanks', schema=None) as batch_op:
        batch_op.add_column(sa.Column('check_state', sa.Enum('pending', 'passed', 'review', 'refused', 'replaced', name='checkstate', native_enum=False, length=32), server_default='passed', nullable=False))
    with op.batch_alter_table('content_check', schema=None) as batch_op:
        batch_op.add_column(sa.Column('thanks_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_content_check_thanks_id'), ['thanks_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_content_check_thanks_id'), 'thanks', ['thanks_id'], ['id'])


def downgrade() -> None:
    with op.batch_alter_table('content_check', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_content_check_thanks_id'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_content_check_thanks_id'))
        batch_op.drop_column('thanks_id')
    with op.batch_alter_table('thanks', schema=None) as batch_op:
        batch_op.drop_column('check_state')
