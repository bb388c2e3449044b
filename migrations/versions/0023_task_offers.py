"""Offers of tasks and the search for helpers"""

import sqlalchemy as sa
from alembic import op

revision = '0023'
down_revision = '0022'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('task_offer',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('task_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('status', sa.Enum('offered', 'accepted', 'declined', 'expired', 'withdrawn', name='taskofferstatus', native_enum=False, length=32), nullable=False),
    sa.Column('ring', sa.String(), nullable=False),
    sa.Column('score', sa.Integer(), nullable=False),
    sa.Column('planned', sa.Boolean(), nullable=False),
    sa.Column('offered_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('until', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reason', sa.Enum('no_time', 'not_this_month', 'too_far', 'cannot', 'other', name='declinereason', native_enum=False, length=32), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_task_offer_person_id')),
    sa.ForeignKeyConstraint(['task_id'], ['task.id'], name=op.f('fk_task_offer_task_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_task_offer')),
    sa.UniqueConstraint('task_id', 'person_id', name=op.f('uq_task_offer_task_id_person_id'))
    )
    with op.batch_alter_table('task_offer', schema=None) as batch_op:
        batch_op.create_index('ix_task_offer_person', ['person_id', 'status', 'until', 'id'], unique=False)
        batch_op.create_index('ix_task_offer_status_until', ['status', 'until'], unique=False)

    op.create_table('task_search',
    sa.Column('task_id', sa.Integer(), nullable=False),
    sa.Column('ring', sa.String(), nullable=False),
    sa.Column('next_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('wider_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('why', sa.Enum('nobody_near', 'no_skill', 'nobody_free', 'all_asked', 'resting', name='waitsbecause', native_enum=False, length=32), nullable=True),
    sa.Column('counts', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['task_id'], ['task.id'], name=op.f('fk_task_search_task_id')),
    sa.PrimaryKeyConstraint('task_id', name=op.f('pk_task_search'))
    )
    with op.batch_alter_table('task_search', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_task_search_next_at'), ['next_at'], unique=False)

    op.create_table('task_offer_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('task_offer_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('action', sa.String(), nullable=False),
    sa.Column('from_status', sa.String(), nullable=True),
    sa.Column('to_status', sa.String(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('by_post_id', sa.Integer(), nullable=True),
    sa.Column('words', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_task_offer_step_by_id')),
    sa.ForeignKeyConstraint(['by_post_id'], ['post.id'], name=op.f('fk_task_offer_step_by_post_id')),
    sa.ForeignKeyConstraint(['task_offer_id'], ['task_offer.id'], name=op.f('fk_task_offer_step_task_offer_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_task_offer_step'))
    )
    with op.batch_alter_table('task_offer_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_task_offer_step_task_offer_id'), ['task_offer_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('task_offer_step', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_task_offer_step_task_offer_id'))

    op.drop_table('task_offer_step')
    with op.batch_alter_table('task_search', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_task_search_next_at'))

    op.drop_table('task_search')
    with op.batch_alter_table('task_offer', schema=None) as batch_op:
        batch_op.drop_index('ix_task_offer_status_until')
        batch_op.drop_index('ix_task_offer_person')

    op.drop_table('task_offer')
