"""Free times, weights of the score, fair shares"""

import sqlalchemy as sa
from alembic import op

revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('routing_weight',
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ring', sa.Integer(), nullable=False),
    sa.Column('metres', sa.Integer(), nullable=False),
    sa.Column('skill', sa.Integer(), nullable=False),
    sa.Column('time', sa.Integer(), nullable=False),
    sa.Column('load', sa.Integer(), nullable=False),
    sa.Column('kept', sa.Integer(), nullable=False),
    sa.Column('wish', sa.Integer(), nullable=False),
    sa.Column('waiting', sa.Integer(), nullable=False),
    sa.CheckConstraint('kept >= 0', name=op.f('ck_routing_weight_kept_not_negative')),
    sa.CheckConstraint('load >= 0', name=op.f('ck_routing_weight_load_not_negative')),
    sa.CheckConstraint('metres >= 0', name=op.f('ck_routing_weight_metres_not_negative')),
    sa.CheckConstraint('ring + metres + skill + time + load + kept + wish + waiting = 100', name=op.f('ck_routing_weight_a_hundred_in_all')),
    sa.CheckConstraint('ring >= 0', name=op.f('ck_routing_weight_ring_not_negative')),
    sa.CheckConstraint('skill >= 0', name=op.f('ck_routing_weight_skill_not_negative')),
    sa.CheckConstraint('time >= 0', name=op.f('ck_routing_weight_time_not_negative')),
    sa.CheckConstraint('waiting >= 0', name=op.f('ck_routing_weight_waiting_not_negative')),
    sa.CheckConstraint('wish >= 0', name=op.f('ck_routing_weight_wish_not_negative')),
    sa.PrimaryKeyConstraint('starts_on', name=op.f('pk_routing_weight'))
    )
    op.create_table('fair_share',
    sa.Column('org_id', sa.Integer(), nullable=False),
    sa.Column('members', sa.Integer(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('counted_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['org_id'], ['org.id'], name=op.f('fk_fair_share_org_id')),
    sa.PrimaryKeyConstraint('org_id', name=op.f('pk_fair_share'))
    )
    op.create_table('availability',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('weekly', sa.Integer(), nullable=False),
    sa.Column('holidays', sa.Boolean(), nullable=False),
    sa.Column('away_until', sa.Date(), nullable=True),
    sa.Column('wishes', sa.JSON(), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('weekly BETWEEN 0 AND 2097151', name=op.f('ck_availability_weekly_of_a_week')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_availability_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('person_id', name=op.f('pk_availability'))
    )


def downgrade() -> None:
    op.drop_table('availability')
    op.drop_table('fair_share')
    op.drop_table('routing_weight')
