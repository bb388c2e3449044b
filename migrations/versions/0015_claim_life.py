"""Promises of claims lapse; substitutes stand in line"""

import sqlalchemy as sa
from alembic import op

revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('substitute',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('task_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('status', sa.Enum('waiting', 'offered', 'took', 'lapsed', 'left', 'closed', name='substitutestatus', native_enum=False, length=32), nullable=False),
    sa.Column('joined_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('offer_until', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_substitute_person_id')),
    sa.ForeignKeyConstraint(['task_id'], ['task.id'], name=op.f('fk_substitute_task_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_substitute'))
    )
    with op.batch_alter_table('substitute', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_substitute_person_id'), ['person_id'], unique=False)
        batch_op.create_index('ix_substitute_status_until', ['status', 'offer_until'], unique=False)
        batch_op.create_index('ix_substitute_task_status', ['task_id', 'status', 'id'], unique=False)
        batch_op.create_index('uq_substitute_in_line', ['task_id', 'person_id'], unique=True, sqlite_where=sa.text("status IN ('waiting', 'offered')"), postgresql_where=sa.text("status IN ('waiting', 'offered')"))

    op.create_table('substitute_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('substitute_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('action', sa.String(), nullable=False),
    sa.Column('from_status', sa.String(), nullable=True),
    sa.Column('to_status', sa.String(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('by_post_id', sa.Integer(), nullable=True),
    sa.Column('words', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_substitute_step_by_id')),
    sa.ForeignKeyConstraint(['by_post_id'], ['post.id'], name=op.f('fk_substitute_step_by_post_id')),
    sa.ForeignKeyConstraint(['substitute_id'], ['substitute.id'], name=op.f('fk_substitute_step_substitute_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_substitute_step'))
    )
    with op.batch_alter_table('substitute_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_substitute_step_substitute_id'), ['substitute_id'], unique=False)

    with op.batch_alter_table('task_claim', schema=None) as batch_op:
        batch_op.add_column(sa.Column('lapses_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('reminded_day_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('reminded_hours_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index('ix_task_claim_status_lapses', ['status', 'lapses_at'], unique=False)
        batch_op.drop_index('uq_task_claim_alive')
        batch_op.create_index('uq_task_claim_alive', ['task_id', 'person_id'], unique=True, sqlite_where=sa.text("status NOT IN ('released', 'called_off', 'absent')"), postgresql_where=sa.text("status NOT IN ('released', 'called_off', 'absent')"))
    op.execute("""UPDATE task_claim SET lapses_at = (SELECT ends_at FROM task WHERE task.id = task_claim.task_id)""")



def downgrade() -> None:
    with op.batch_alter_table('task_claim', schema=None) as batch_op:
        batch_op.drop_index('uq_task_claim_alive')
        batch_op.create_index('uq_task_claim_alive', ['task_id', 'person_id'], unique=True, sqlite_where=sa.text("status NOT IN ('released', 'called_off')"), postgresql_where=sa.text("status NOT IN ('released', 'called_off')"))
        batch_op.drop_index('ix_task_claim_status_lapses')
        batch_op.drop_column('reminded_hours_at')
        batch_op.drop_column('reminded_day_at')
        batch_op.drop_column('lapses_at')

    with op.batch_alter_table('substitute_step', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_substitute_step_substitute_id'))

    op.drop_table('substitute_step')
    with op.batch_alter_table('substitute', schema=None) as batch_op:
        batch_op.drop_index('uq_substitute_in_line', sqlite_where=sa.text("status IN ('waiting', 'offered')"), postgresql_where=sa.text("status IN ('waiting', 'offered')"))
        batch_op.drop_index('ix_substitute_task_status')
        batch_op.drop_index('ix_substitute_status_until')
        batch_op.drop_index(batch_op.f('ix_substitute_person_id'))

    op.drop_table('substitute')
