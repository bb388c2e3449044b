"""The directory in service: history of corrections, usual reply times, required posts, who wrote a line"""

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

ROLE = sa.Enum('secretary', 'deputy_secretary', 'committee_member', 'group_leader', 'instructor', 'party_worker',
               'grid_worker', 'owners_chair', 'owners_member', 'building_head', 'property_manager', 'mediator', 'admin',
               name='role', native_enum=False, length=32)


def upgrade() -> None:
    op.create_table('correction_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('correction_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('action', sa.String(), nullable=False),
    sa.Column('from_status', sa.String(), nullable=True),
    sa.Column('to_status', sa.String(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('by_post_id', sa.Integer(), nullable=True),
    sa.Column('to_post_id', sa.Integer(), nullable=True),
    sa.Column('words', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_correction_step_by_id')),
    sa.ForeignKeyConstraint(['by_post_id'], ['post.id'], name=op.f('fk_correction_step_by_post_id')),
    sa.ForeignKeyConstraint(['correction_id'], ['correction.id'], name=op.f('fk_correction_step_correction_id')),
    sa.ForeignKeyConstraint(['to_post_id'], ['post.id'], name=op.f('fk_correction_step_to_post_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_correction_step'))
    )
    op.create_index(op.f('ix_correction_step_correction_id'), 'correction_step', ['correction_id'])
    op.create_table('reply_time',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('org_id', sa.Integer(), nullable=False),
    sa.Column('role', ROLE, nullable=False),
    sa.Column('sample', sa.Integer(), nullable=False),
    sa.Column('p50_minutes', sa.Integer(), nullable=False),
    sa.Column('counted_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['org_id'], ['org.id'], name=op.f('fk_reply_time_org_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reply_time')),
    sa.UniqueConstraint('org_id', 'role', name=op.f('uq_reply_time_org_id_role'))
    )
    op.create_table('required_post',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('level', sa.String(), nullable=False),
    sa.Column('role', ROLE, nullable=False),
    sa.Column('key_only', sa.Boolean(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_required_post')),
    sa.UniqueConstraint('level', 'role', 'starts_on', name=op.f('uq_required_post_level_role_starts_on'))
    )
    with op.batch_alter_table('letter_line') as batch_op:
        batch_op.add_column(sa.Column('by_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_letter_line_by_id'), ['by_id'])
        batch_op.create_foreign_key(batch_op.f('fk_letter_line_by_id'), 'person', ['by_id'], ['id'])
    with op.batch_alter_table('correction') as batch_op:  # empty: nobody could write one before
        batch_op.add_column(sa.Column('press_at', sa.DateTime(timezone=True), nullable=False))
        batch_op.add_column(sa.Column('outcome', sa.Enum('mended', 'kept', name='correctionoutcome', native_enum=False,
                                                         length=32), nullable=True))
        batch_op.create_index('ix_correction_status_press', ['status', 'press_at'])
    # What stood in the roster's column of public telephones was published before, and stays so.
    op.execute("UPDATE post SET phone_consent_at = CURRENT_TIMESTAMP WHERE duty_phone IS NOT NULL")


def downgrade() -> None:
    with op.batch_alter_table('correction') as batch_op:
        batch_op.drop_index('ix_correction_status_press')
        batch_op.drop_column('outcome')
        batch_op.drop_column('press_at')
    with op.batch_alter_table('letter_line') as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_letter_line_by_id'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_letter_line_by_id'))
        batch_op.drop_column('by_id')
    op.drop_table('required_post')
    op.drop_table('reply_time')
    op.drop_index(op.f('ix_correction_step_correction_id'), 'correction_step')
    op.drop_table('correction_step')
