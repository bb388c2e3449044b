"""Wishes; ages and risks of tasks, and what helpers agree to"""

import sqlalchemy as sa
from alembic import op

revision = '0021'
down_revision = '0020'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('wish',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('org_id', sa.Integer(), nullable=False),
    sa.Column('beneficiary_id', sa.Integer(), nullable=True),
    sa.Column('filed_by_id', sa.Integer(), nullable=True),
    sa.Column('said', sa.String(), nullable=False),
    sa.Column('wanted_by', sa.Date(), nullable=False),
    sa.Column('name', sa.LargeBinary(), nullable=True),
    sa.Column('phone', sa.LargeBinary(), nullable=True),
    sa.Column('door', sa.LargeBinary(), nullable=True),
    sa.Column('check_state', sa.Enum('pending', 'passed', 'review', 'refused', name='checkstate', native_enum=False, length=32), nullable=False),
    sa.Column('status', sa.Enum('asked', 'waiting', 'accepted', 'placed', 'fulfilled', 'missed', 'refused', 'withdrawn', name='wishstatus', native_enum=False, length=32), nullable=False),
    sa.Column('resumes_to', sa.Enum('asked', 'waiting', 'accepted', 'placed', 'fulfilled', 'missed', 'refused', 'withdrawn', name='wishstatus', native_enum=False, length=32), nullable=True),
    sa.Column('question', sa.String(), nullable=True),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reminded_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('thanks', sa.String(), nullable=False),
    sa.Column('thanks_state', sa.Enum('pending', 'passed', 'review', 'refused', name='checkstate', native_enum=False, length=32), nullable=True),
    sa.Column('purged_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['beneficiary_id'], ['person.id'], name=op.f('fk_wish_beneficiary_id')),
    sa.ForeignKeyConstraint(['filed_by_id'], ['person.id'], name=op.f('fk_wish_filed_by_id')),
    sa.ForeignKeyConstraint(['org_id'], ['org.id'], name=op.f('fk_wish_org_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_wish'))
    )
    with op.batch_alter_table('wish', schema=None) as batch_op:
        batch_op.create_index('ix_wish_beneficiary', ['beneficiary_id', 'id'], unique=False)
        batch_op.create_index('ix_wish_filed_by', ['filed_by_id', 'id'], unique=False)
        batch_op.create_index('ix_wish_org_changed', ['org_id', 'changed_at', 'id'], unique=False)
        batch_op.create_index('ix_wish_status_changed', ['status', 'changed_at'], unique=False)

    op.create_table('wish_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('wish_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('action', sa.String(), nullable=False),
    sa.Column('from_status', sa.String(), nullable=True),
    sa.Column('to_status', sa.String(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('by_post_id', sa.Integer(), nullable=True),
    sa.Column('words', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_wish_step_by_id')),
    sa.ForeignKeyConstraint(['by_post_id'], ['post.id'], name=op.f('fk_wish_step_by_post_id')),
    sa.ForeignKeyConstraint(['wish_id'], ['wish.id'], name=op.f('fk_wish_step_wish_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_wish_step'))
    )
    with op.batch_alter_table('wish_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_wish_step_wish_id'), ['wish_id'], unique=False)

    with op.batch_alter_table('access_view', schema=None) as batch_op:
        batch_op.add_column(sa.Column('wish_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_access_view_wish_id'), 'wish', ['wish_id'], ['id'])

    with op.batch_alter_table('content_check', schema=None) as batch_op:
        batch_op.add_column(sa.Column('wish_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('thanked_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_content_check_thanked_id'), ['thanked_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_content_check_wish_id'), ['wish_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_content_check_wish_id'), 'wish', ['wish_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_content_check_thanked_id'), 'wish', ['thanked_id'], ['id'])

    with op.batch_alter_table('task', schema=None) as batch_op:
        batch_op.add_column(sa.Column('min_age', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('risks', sa.JSON(), nullable=False, server_default='[]'))  # rows are there
        batch_op.add_column(sa.Column('wish_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_task_wish_id'), ['wish_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_task_wish_id'), 'wish', ['wish_id'], ['id'])

    with op.batch_alter_table('task_claim', schema=None) as batch_op:
        batch_op.add_column(sa.Column('shows_membership', sa.Boolean(), nullable=False, server_default=sa.false()))

    with op.batch_alter_table('task', schema=None) as batch_op:
        batch_op.alter_column('risks', server_default=None)
    with op.batch_alter_table('task_claim', schema=None) as batch_op:
        batch_op.alter_column('shows_membership', server_default=None)


def downgrade() -> None:
    with op.batch_alter_table('task_claim', schema=None) as batch_op:
        batch_op.drop_column('shows_membership')

    with op.batch_alter_table('task', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_task_wish_id'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_task_wish_id'))
        batch_op.drop_column('wish_id')
        batch_op.drop_column('risks')
        batch_op.drop_column('min_age')

    with op.batch_alter_table('content_check', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_content_check_thanked_id'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_content_check_wish_id'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_content_check_wish_id'))
        batch_op.drop_index(batch_op.f('ix_content_check_thanked_id'))
        batch_op.drop_column('thanked_id')
        batch_op.drop_column('wish_id')

    with op.batch_alter_table('access_view', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_access_view_wish_id'), type_='foreignkey')
        batch_op.drop_column('wish_id')

    with op.batch_alter_table('wish_step', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_wish_step_wish_id'))

    op.drop_table('wish_step')
    with op.batch_alter_table('wish', schema=None) as batch_op:
        batch_op.drop_index('ix_wish_status_changed')
        batch_op.drop_index('ix_wish_org_changed')
        batch_op.drop_index('ix_wish_filed_by')
        batch_op.drop_index('ix_wish_beneficiary')

    op.drop_table('wish')
