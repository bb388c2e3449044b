"""Affiliations, skills, tasks and their claims"""

import sqlalchemy as sa
from alembic import op

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('affiliation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('org_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('home', 'unit', name='affiliationkind', native_enum=False, length=32), nullable=False),
    sa.Column('unit', sa.String(), nullable=False),
    sa.Column('by_roster', sa.Boolean(), nullable=False),
    sa.Column('status', sa.Enum('asked', 'active', 'refused', 'withdrawn', 'ended', name='affiliationstatus', native_enum=False, length=32), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('started_on', sa.Date(), nullable=True),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['org_id'], ['org.id'], name=op.f('fk_affiliation_org_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_affiliation_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_affiliation'))
    )
    with op.batch_alter_table('affiliation', schema=None) as batch_op:
        batch_op.create_index('ix_affiliation_org_status', ['org_id', 'status', 'id'], unique=False)
        batch_op.create_index('ix_affiliation_person', ['person_id', 'id'], unique=False)
        batch_op.create_index('uq_affiliation_alive', ['person_id', 'org_id'], unique=True, sqlite_where=sa.text("status IN ('asked', 'active')"), postgresql_where=sa.text("status IN ('asked', 'active')"))

    op.create_table('affiliation_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('affiliation_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('action', sa.String(), nullable=False),
    sa.Column('from_status', sa.String(), nullable=True),
    sa.Column('to_status', sa.String(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('by_post_id', sa.Integer(), nullable=True),
    sa.Column('words', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['affiliation_id'], ['affiliation.id'], name=op.f('fk_affiliation_step_affiliation_id')),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_affiliation_step_by_id')),
    sa.ForeignKeyConstraint(['by_post_id'], ['post.id'], name=op.f('fk_affiliation_step_by_post_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_affiliation_step'))
    )
    with op.batch_alter_table('affiliation_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_affiliation_step_affiliation_id'), ['affiliation_id'], unique=False)

    op.create_table('member_skill',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('skill', sa.Enum('electrics', 'plumbing', 'appliances', 'computers', 'law', 'mediation', 'medicine', 'care', 'counselling', 'teaching', 'hairdressing', 'gardening', 'calligraphy', 'driving', name='skill', native_enum=False, length=32), nullable=False),
    sa.Column('stated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('confirmed_by_post_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['confirmed_by_post_id'], ['post.id'], name=op.f('fk_member_skill_confirmed_by_post_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_member_skill_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_member_skill')),
    sa.UniqueConstraint('person_id', 'skill', name=op.f('uq_member_skill_person_id_skill'))
    )
    with op.batch_alter_table('member_skill', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_member_skill_person_id'), ['person_id'], unique=False)

    op.create_table('task',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('org_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('description', sa.String(), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('check_state', sa.Enum('pending', 'passed', 'review', 'refused', name='checkstate', native_enum=False, length=32), nullable=False),
    sa.Column('post_class', sa.Enum('organisation', 'law', 'relief', 'governance', 'health', 'culture', 'safety', 'other', name='postclass', native_enum=False, length=32), nullable=False),
    sa.Column('skills', sa.JSON(), nullable=False),
    sa.Column('people_needed', sa.Integer(), nullable=False),
    sa.Column('taken', sa.Integer(), nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('effort_minutes', sa.Integer(), nullable=False),
    sa.Column('proof', sa.Enum('presence', 'account', name='proof', native_enum=False, length=32), nullable=False),
    sa.Column('code_secret', sa.LargeBinary(), nullable=False),
    sa.Column('status', sa.Enum('draft', 'published', 'cancelled', 'discarded', name='taskstatus', native_enum=False, length=32), nullable=False),
    sa.Column('written_by_id', sa.Integer(), nullable=False),
    sa.Column('written_post_id', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('published_post_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('effort_minutes > 0', name=op.f('ck_task_takes_time')),
    sa.CheckConstraint('starts_at < ends_at', name=op.f('ck_task_ends_after_it_starts')),
    sa.CheckConstraint('taken >= 0 AND taken <= people_needed', name=op.f('ck_task_never_too_many')),
    sa.ForeignKeyConstraint(['org_id'], ['org.id'], name=op.f('fk_task_org_id')),
    sa.ForeignKeyConstraint(['published_post_id'], ['post.id'], name=op.f('fk_task_published_post_id')),
    sa.ForeignKeyConstraint(['written_by_id'], ['person.id'], name=op.f('fk_task_written_by_id')),
    sa.ForeignKeyConstraint(['written_post_id'], ['post.id'], name=op.f('fk_task_written_post_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_task'))
    )
    with op.batch_alter_table('task', schema=None) as batch_op:
        batch_op.create_index('ix_task_org_changed', ['org_id', 'changed_at', 'id'], unique=False)
        batch_op.create_index('ix_task_status_ends', ['status', 'ends_at', 'id'], unique=False)

    op.create_table('task_claim',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('task_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('status', sa.Enum('claimed', 'serving', 'served', 'certified', 'refused', 'released', 'called_off', name='taskclaimstatus', native_enum=False, length=32), nullable=False),
    sa.Column('claimed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('account', sa.String(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('certified_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('minutes >= 0', name=op.f('ck_task_claim_no_time_is_owed')),
    sa.ForeignKeyConstraint(['certified_by_id'], ['person.id'], name=op.f('fk_task_claim_certified_by_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_task_claim_person_id')),
    sa.ForeignKeyConstraint(['task_id'], ['task.id'], name=op.f('fk_task_claim_task_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_task_claim'))
    )
    with op.batch_alter_table('task_claim', schema=None) as batch_op:
        batch_op.create_index('ix_task_claim_person', ['person_id', 'id'], unique=False)
        batch_op.create_index('ix_task_claim_task', ['task_id', 'id'], unique=False)
        batch_op.create_index('uq_task_claim_alive', ['task_id', 'person_id'], unique=True, sqlite_where=sa.text("status NOT IN ('released', 'called_off')"), postgresql_where=sa.text("status NOT IN ('released', 'called_off')"))

    op.create_table('task_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('task_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('action', sa.String(), nullable=False),
    sa.Column('from_status', sa.String(), nullable=True),
    sa.Column('to_status', sa.String(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('by_post_id', sa.Integer(), nullable=True),
    sa.Column('words', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_task_step_by_id')),
    sa.ForeignKeyConstraint(['by_post_id'], ['post.id'], name=op.f('fk_task_step_by_post_id')),
    sa.ForeignKeyConstraint(['task_id'], ['task.id'], name=op.f('fk_task_step_task_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_task_step'))
    )
    with op.batch_alter_table('task_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_task_step_task_id'), ['task_id'], unique=False)

    op.create_table('task_claim_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('task_claim_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('action', sa.String(), nullable=False),
    sa.Column('from_status', sa.String(), nullable=True),
    sa.Column('to_status', sa.String(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('by_post_id', sa.Integer(), nullable=True),
    sa.Column('words', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_task_claim_step_by_id')),
    sa.ForeignKeyConstraint(['by_post_id'], ['post.id'], name=op.f('fk_task_claim_step_by_post_id')),
    sa.ForeignKeyConstraint(['task_claim_id'], ['task_claim.id'], name=op.f('fk_task_claim_step_task_claim_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_task_claim_step'))
    )
    with op.batch_alter_table('task_claim_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_task_claim_step_task_claim_id'), ['task_claim_id'], unique=False)

    op.create_table('task_presence',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('claim_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('signed_in_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('signed_out_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('signed_out_at >= signed_in_at', name=op.f('ck_task_presence_out_after_in')),
    sa.ForeignKeyConstraint(['claim_id'], ['task_claim.id'], name=op.f('fk_task_presence_claim_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_task_presence_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_task_presence'))
    )
    with op.batch_alter_table('task_presence', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_task_presence_claim_id'), ['claim_id'], unique=False)
        batch_op.create_index('uq_task_presence_here', ['person_id'], unique=True, sqlite_where=sa.text('signed_out_at IS NULL'), postgresql_where=sa.text('signed_out_at IS NULL'))

    with op.batch_alter_table('content_check', schema=None) as batch_op:
        batch_op.add_column(sa.Column('task_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_content_check_task_id'), ['task_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_content_check_task_id'), 'task', ['task_id'], ['id'])

    # Whom the roster named was reported in where it says they live: see rules/affiliation/roster.py.
    op.execute("""INSERT INTO affiliation (person_id, org_id, kind, unit, by_roster, status, asked_at, changed_at, started_on)
        SELECT person_id, home_id, 'home', MIN(unit), true, 'active', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP,
               COALESCE(MIN(reported_on), CURRENT_DATE)
        FROM membership WHERE ended_on IS NULL AND home_id IS NOT NULL GROUP BY person_id, home_id""")
    op.execute("""INSERT INTO affiliation_step (affiliation_id, at, action, to_status, words)
        SELECT id, asked_at, 'ask', 'active', '' FROM affiliation""")


def downgrade() -> None:
    with op.batch_alter_table('content_check', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_content_check_task_id'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_content_check_task_id'))
        batch_op.drop_column('task_id')

    with op.batch_alter_table('task_presence', schema=None) as batch_op:
        batch_op.drop_index('uq_task_presence_here', sqlite_where=sa.text('signed_out_at IS NULL'), postgresql_where=sa.text('signed_out_at IS NULL'))
        batch_op.drop_index(batch_op.f('ix_task_presence_claim_id'))

    op.drop_table('task_presence')
    with op.batch_alter_table('task_claim_step', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_task_claim_step_task_claim_id'))

    op.drop_table('task_claim_step')
    with op.batch_alter_table('task_step', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_task_step_task_id'))

    op.drop_table('task_step')
    with op.batch_alter_table('task_claim', schema=None) as batch_op:
        batch_op.drop_index('uq_task_claim_alive', sqlite_where=sa.text("status NOT IN ('released', 'called_off')"), postgresql_where=sa.text("status NOT IN ('released', 'called_off')"))
        batch_op.drop_index('ix_task_claim_task')
        batch_op.drop_index('ix_task_claim_person')

    op.drop_table('task_claim')
    with op.batch_alter_table('task', schema=None) as batch_op:
        batch_op.drop_index('ix_task_status_ends')
        batch_op.drop_index('ix_task_org_changed')

    op.drop_table('task')
    with op.batch_alter_table('member_skill', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_member_skill_person_id'))

    op.drop_table('member_skill')
    with op.batch_alter_table('affiliation_step', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_affiliation_step_affiliation_id'))

    op.drop_table('affiliation_step')
    with op.batch_alter_table('affiliation', schema=None) as batch_op:
        batch_op.drop_index('uq_affiliation_alive', sqlite_where=sa.text("status IN ('asked', 'active')"), postgresql_where=sa.text("status IN ('asked', 'active')"))
        batch_op.drop_index('ix_affiliation_person')
        batch_op.drop_index('ix_affiliation_org_status')

    op.drop_table('affiliation')
