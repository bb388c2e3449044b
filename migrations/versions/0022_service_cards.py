"""Service cards, quarters of service and the units' returns"""

import sqlalchemy as sa
from alembic import op

revision = '0022'
down_revision = '0021'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('service_quarter',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('status', sa.Enum('open', 'closing', 'closed', 'sent', name='quarterstatus', native_enum=False, length=32), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_service_quarter')),
    sa.UniqueConstraint('year', 'number', name=op.f('uq_service_quarter_year_number'))
    )
    op.create_table('service_card',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('kind', sa.Enum('quarter', 'period', name='cardkind', native_enum=False, length=32), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=True),
    sa.Column('unit', sa.String(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('lines', sa.JSON(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('checked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('superseded_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('starts_on <= ends_on', name=op.f('ck_service_card_begins_before_it_ends')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_service_card_person_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_service_card_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_service_card')),
    sa.UniqueConstraint('code', name=op.f('uq_service_card_code')),
    sa.UniqueConstraint('person_id', 'kind', 'starts_on', 'ends_on', 'version', name=op.f('uq_service_card_person_id_kind_starts_on_ends_on_version'))
    )
    with op.batch_alter_table('service_card', schema=None) as batch_op:
        batch_op.create_index('ix_service_card_unit', ['unit_id', 'starts_on'], unique=False)
        batch_op.create_index('uq_service_card_current', ['person_id', 'kind', 'starts_on', 'ends_on'], unique=True, sqlite_where=sa.text('superseded_at IS NULL'), postgresql_where=sa.text('superseded_at IS NULL'))

    op.create_table('service_quarter_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('service_quarter_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('action', sa.String(), nullable=False),
    sa.Column('from_status', sa.String(), nullable=True),
    sa.Column('to_status', sa.String(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('by_post_id', sa.Integer(), nullable=True),
    sa.Column('words', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_service_quarter_step_by_id')),
    sa.ForeignKeyConstraint(['by_post_id'], ['post.id'], name=op.f('fk_service_quarter_step_by_post_id')),
    sa.ForeignKeyConstraint(['service_quarter_id'], ['service_quarter.id'], name=op.f('fk_service_quarter_step_service_quarter_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_service_quarter_step'))
    )
    with op.batch_alter_table('service_quarter_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_service_quarter_step_service_quarter_id'), ['service_quarter_id'], unique=False)

    op.create_table('unit_return',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('quarter_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('status', sa.Enum('waiting', 'sent', 'acknowledged', name='returnstatus', native_enum=False, length=32), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('acknowledged_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reminded_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('export_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['export_id'], ['export_job.id'], name=op.f('fk_unit_return_export_id')),
    sa.ForeignKeyConstraint(['quarter_id'], ['service_quarter.id'], name=op.f('fk_unit_return_quarter_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_unit_return_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unit_return')),
    sa.UniqueConstraint('quarter_id', 'unit_id', name=op.f('uq_unit_return_quarter_id_unit_id'))
    )
    with op.batch_alter_table('unit_return', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_unit_return_unit_id'), ['unit_id'], unique=False)

    op.create_table('unit_return_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('unit_return_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('action', sa.String(), nullable=False),
    sa.Column('from_status', sa.String(), nullable=True),
    sa.Column('to_status', sa.String(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('by_post_id', sa.Integer(), nullable=True),
    sa.Column('words', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_unit_return_step_by_id')),
    sa.ForeignKeyConstraint(['by_post_id'], ['post.id'], name=op.f('fk_unit_return_step_by_post_id')),
    sa.ForeignKeyConstraint(['unit_return_id'], ['unit_return.id'], name=op.f('fk_unit_return_step_unit_return_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unit_return_step'))
    )
    with op.batch_alter_table('unit_return_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_unit_return_step_unit_return_id'), ['unit_return_id'], unique=False)

    with op.batch_alter_table('task_presence', schema=None) as batch_op:
        batch_op.create_index('ix_task_presence_signed_in', ['signed_in_at'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('task_presence', schema=None) as batch_op:
        batch_op.drop_index('ix_task_presence_signed_in')

    with op.batch_alter_table('unit_return_step', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_unit_return_step_unit_return_id'))

    op.drop_table('unit_return_step')
    with op.batch_alter_table('unit_return', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_unit_return_unit_id'))

    op.drop_table('unit_return')
    with op.batch_alter_table('service_quarter_step', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_service_quarter_step_service_quarter_id'))

    op.drop_table('service_quarter_step')
    with op.batch_alter_table('service_card', schema=None) as batch_op:
        batch_op.drop_index('uq_service_card_current', sqlite_where=sa.text('superseded_at IS NULL'), postgresql_where=sa.text('superseded_at IS NULL'))
        batch_op.drop_index('ix_service_card_unit')

    op.drop_table('service_card')
    op.drop_table('service_quarter')
