"""Tasks of reports, fixed service days, task templates"""

import sqlalchemy as sa
from alembic import op

revision = '0025'
down_revision = '0024'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('task_series',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('org_id', sa.Integer(), nullable=False),
    sa.Column('told', sa.JSON(), nullable=False),
    sa.Column('every', sa.Enum('week', 'month_day', 'month_weekday', name='every', native_enum=False, length=32), nullable=False),
    sa.Column('weekday', sa.Integer(), nullable=True),
    sa.Column('month_day', sa.Integer(), nullable=True),
    sa.Column('nth', sa.Integer(), nullable=True),
    sa.Column('begins_at', sa.Time(), nullable=False),
    sa.Column('lasts_minutes', sa.Integer(), nullable=False),
    sa.Column('until', sa.Date(), nullable=False),
    sa.Column('next_on', sa.Date(), nullable=True),
    sa.Column('publishes', sa.Boolean(), nullable=False),
    sa.Column('written_by_id', sa.Integer(), nullable=False),
    sa.Column('written_post_id', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('lasts_minutes > 0', name=op.f('ck_task_series_takes_time')),
    sa.ForeignKeyConstraint(['org_id'], ['org.id'], name=op.f('fk_task_series_org_id')),
    sa.ForeignKeyConstraint(['written_by_id'], ['person.id'], name=op.f('fk_task_series_written_by_id')),
    sa.ForeignKeyConstraint(['written_post_id'], ['post.id'], name=op.f('fk_task_series_written_post_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_task_series'))
    )
    with op.batch_alter_table('task_series', schema=None) as batch_op:
        batch_op.create_index('ix_task_series_next', ['next_on'], unique=False)
        batch_op.create_index('ix_task_series_org', ['org_id', 'id'], unique=False)

    op.create_table('task_template',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('org_id', sa.Integer(), nullable=False),
    sa.Column('post_class', sa.Enum('organisation', 'law', 'relief', 'governance', 'health', 'culture', 'safety', 'other', name='postclass', native_enum=False, length=32), nullable=False),
    sa.Column('told', sa.JSON(), nullable=False),
    sa.Column('kept_post_id', sa.Integer(), nullable=False),
    sa.Column('kept_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['kept_post_id'], ['post.id'], name=op.f('fk_task_template_kept_post_id')),
    sa.ForeignKeyConstraint(['org_id'], ['org.id'], name=op.f('fk_task_template_org_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_task_template'))
    )
    with op.batch_alter_table('task_template', schema=None) as batch_op:
        batch_op.create_index('ix_task_template_org', ['org_id', 'post_class', 'id'], unique=False)

    with op.batch_alter_table('task', schema=None) as batch_op:
        batch_op.add_column(sa.Column('report_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('series_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('occurs_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('ran_out_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f('ix_task_report_id'), ['report_id'], unique=False)
        batch_op.create_index('uq_task_occurrence', ['series_id', 'occurs_on'], unique=True)
        batch_op.create_foreign_key(batch_op.f('fk_task_series_id'), 'task_series', ['series_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_task_report_id'), 'report', ['report_id'], ['id'])


def downgrade() -> None:
    with op.batch_alter_table('task', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_task_report_id'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_task_series_id'), type_='foreignkey')
        batch_op.drop_index('uq_task_occurrence')
        batch_op.drop_index(batch_op.f('ix_task_report_id'))
        batch_op.drop_column('ran_out_at')
        batch_op.drop_column('occurs_on')
        batch_op.drop_column('series_id')
        batch_op.drop_column('report_id')

    with op.batch_alter_table('task_template', schema=None) as batch_op:
        batch_op.drop_index('ix_task_template_org')

    op.drop_table('task_template')
    with op.batch_alter_table('task_series', schema=None) as batch_op:
        batch_op.drop_index('ix_task_series_org')
        batch_op.drop_index('ix_task_series_next')

    op.drop_table('task_series')
