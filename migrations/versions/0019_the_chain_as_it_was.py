"""What a place was called and where it hung until a day"""

import sqlalchemy as sa
from alembic import op

revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('org_past',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('org_id', sa.Integer(), nullable=False),
    sa.Column('until_on', sa.Date(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('party_name', sa.String(), nullable=False),
    sa.Column('parent_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['org_id'], ['org.id'], name=op.f('fk_org_past_org_id')),
    sa.ForeignKeyConstraint(['parent_id'], ['org.id'], name=op.f('fk_org_past_parent_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_org_past')),
    sa.UniqueConstraint('org_id', 'until_on', name=op.f('uq_org_past_org_id_until_on'))
    )
    with op.batch_alter_table('org_past', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_org_past_parent_id'), ['parent_id'], unique=False)


def downgrade() -> None:
    op.drop_table('org_past')
