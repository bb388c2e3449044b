"""Spot checks drawn at random; thanks for public-good points"""

import sqlalchemy as sa
from alembic import op

revision = '0026'
down_revision = '0025'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('spot_draw',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('seed', sa.LargeBinary(), nullable=False),
    sa.Column('seed_hash', sa.String(), nullable=False),
    sa.Column('claims', sa.JSON(), nullable=False),
    sa.Column('drawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_spot_draw')),
    sa.UniqueConstraint('on', name=op.f('uq_spot_draw_on'))
    )
    op.create_table('thanks',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('org_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('description', sa.String(), nullable=False),
    sa.Column('points', sa.Integer(), nullable=False),
    sa.Column('stock', sa.Integer(), nullable=False),
    sa.Column('left', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_post_id', sa.Integer(), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('"left" >= 0 AND "left" <= stock', name=op.f('ck_thanks_never_more_than_there_are')),
    sa.CheckConstraint('points > 0', name=op.f('ck_thanks_costs_something')),
    sa.ForeignKeyConstraint(['by_post_id'], ['post.id'], name=op.f('fk_thanks_by_post_id')),
    sa.ForeignKeyConstraint(['org_id'], ['org.id'], name=op.f('fk_thanks_org_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_thanks'))
    )
    with op.batch_alter_table('thanks', schema=None) as batch_op:
        batch_op.create_index('ix_thanks_org', ['org_id', 'id'], unique=False)

    op.create_table('spot_check',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('draw_id', sa.Integer(), nullable=False),
    sa.Column('claim_id', sa.Integer(), nullable=False),
    sa.Column('status', sa.Enum('due', 'confirmed', 'denied', 'unreached', name='spotcheckstatus', native_enum=False, length=32), nullable=False),
    sa.Column('calls', sa.Integer(), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['claim_id'], ['task_claim.id'], name=op.f('fk_spot_check_claim_id')),
    sa.ForeignKeyConstraint(['draw_id'], ['spot_draw.id'], name=op.f('fk_spot_check_draw_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_spot_check')),
    sa.UniqueConstraint('claim_id', name=op.f('uq_spot_check_claim_id'))
    )
    with op.batch_alter_table('spot_check', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_spot_check_draw_id'), ['draw_id'], unique=False)
        batch_op.create_index('ix_spot_check_status', ['status', 'id'], unique=False)

    op.create_table('redemption',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('thanks_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('entry_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('handed_over_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('handed_over_post_id', sa.Integer(), nullable=True),
    sa.Column('cancelled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reason', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['entry_id'], ['ledger_entry.id'], name=op.f('fk_redemption_entry_id')),
    sa.ForeignKeyConstraint(['handed_over_post_id'], ['post.id'], name=op.f('fk_redemption_handed_over_post_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_redemption_person_id')),
    sa.ForeignKeyConstraint(['thanks_id'], ['thanks.id'], name=op.f('fk_redemption_thanks_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_redemption')),
    sa.UniqueConstraint('entry_id', name=op.f('uq_redemption_entry_id'))
    )
    with op.batch_alter_table('redemption', schema=None) as batch_op:
        batch_op.create_index('ix_redemption_person', ['person_id', 'id'], unique=False)
        batch_op.create_index('ix_redemption_thanks', ['thanks_id', 'id'], unique=False)

    op.create_table('spot_check_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('spot_check_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('action', sa.String(), nullable=False),
    sa.Column('from_status', sa.String(), nullable=True),
    sa.Column('to_status', sa.String(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('by_post_id', sa.Integer(), nullable=True),
    sa.Column('words', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_spot_check_step_by_id')),
    sa.ForeignKeyConstraint(['by_post_id'], ['post.id'], name=op.f('fk_spot_check_step_by_post_id')),
    sa.ForeignKeyConstraint(['spot_check_id'], ['spot_check.id'], name=op.f('fk_spot_check_step_spot_check_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_spot_check_step'))
    )
    with op.batch_alter_table('spot_check_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_spot_check_step_spot_check_id'), ['spot_check_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('spot_check_step', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_spot_check_step_spot_check_id'))

    op.drop_table('spot_check_step')
    with op.batch_alter_table('redemption', schema=None) as batch_op:
        batch_op.drop_index('ix_redemption_thanks')
        batch_op.drop_index('ix_redemption_person')

    op.drop_table('redemption')
    with op.batch_alter_table('spot_check', schema=None) as batch_op:
        batch_op.drop_index('ix_spot_check_status')
        batch_op.drop_index(batch_op.f('ix_spot_check_draw_id'))

    op.drop_table('spot_check')
    with op.batch_alter_table('thanks', schema=None) as batch_op:
        batch_op.drop_index('ix_thanks_org')

    op.drop_table('thanks')
    op.drop_table('spot_draw')
