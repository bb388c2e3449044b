"""Events, their places and who signs up"""

import sqlalchemy as sa
from alembic import op

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

ALIVE = sa.text(
    "person_key IS NOT NULL AND status NOT IN ('withdrawn', 'expired', 'refused')")


def upgrade() -> None:
    op.create_table('calendar_feed',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('token_digest', sa.String(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_calendar_feed_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calendar_feed')),
    sa.UniqueConstraint('token_digest', name=op.f('uq_calendar_feed_token_digest'))
    )
    with op.batch_alter_table('calendar_feed', schema=None) as batch_op:
        batch_op.create_index('uq_calendar_feed_in_use', ['person_id'], unique=True, sqlite_where=sa.text('revoked_at IS NULL'), postgresql_where=sa.text('revoked_at IS NULL'))

    op.create_table('event',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('org_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('description', sa.String(), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('check_state', sa.Enum('pending', 'passed', 'review', 'refused', name='checkstate', native_enum=False, length=32), nullable=False),
    sa.Column('correction', sa.JSON(), nullable=True),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('sign_up_opens_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('sign_up_closes_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('targets', sa.JSON(), nullable=False),
    sa.Column('min_age', sa.Integer(), nullable=True),
    sa.Column('max_age', sa.Integer(), nullable=True),
    sa.Column('consent_below', sa.Integer(), nullable=False),
    sa.Column('accompanied_below', sa.Integer(), nullable=False),
    sa.Column('residents_first_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('no_show_weeks', sa.Integer(), nullable=False),
    sa.Column('by_approval', sa.Boolean(), nullable=False),
    sa.Column('withdrawal_hours', sa.Integer(), nullable=False),
    sa.Column('permit_number', sa.String(), nullable=False),
    sa.Column('status', sa.Enum('draft', 'published', 'cancelled', 'discarded', name='eventstatus', native_enum=False, length=32), nullable=False),
    sa.Column('series_id', sa.Integer(), nullable=True),
    sa.Column('written_by_id', sa.Integer(), nullable=False),
    sa.Column('written_post_id', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('published_post_id', sa.Integer(), nullable=True),
    sa.Column('names_kept_days', sa.Integer(), nullable=False),
    sa.Column('purged_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('starts_at < ends_at', name=op.f('ck_event_ends_after_it_starts')),
    sa.ForeignKeyConstraint(['org_id'], ['org.id'], name=op.f('fk_event_org_id')),
    sa.ForeignKeyConstraint(['published_post_id'], ['post.id'], name=op.f('fk_event_published_post_id')),
    sa.ForeignKeyConstraint(['series_id'], ['event.id'], name=op.f('fk_event_series_id')),
    sa.ForeignKeyConstraint(['written_by_id'], ['person.id'], name=op.f('fk_event_written_by_id')),
    sa.ForeignKeyConstraint(['written_post_id'], ['post.id'], name=op.f('fk_event_written_post_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_event'))
    )
    with op.batch_alter_table('event', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_event_changed_at'), ['changed_at'], unique=False)
        batch_op.create_index('ix_event_org_changed', ['org_id', 'changed_at', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_event_series_id'), ['series_id'], unique=False)
        batch_op.create_index('ix_event_status_ends', ['status', 'ends_at'], unique=False)
        batch_op.create_index('ix_event_status_starts', ['status', 'starts_at', 'id'], unique=False)

    op.create_table('event_feedback',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('mood', sa.Enum('good', 'fair', 'poor', name='mood', native_enum=False, length=32), nullable=False),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('check_state', sa.Enum('pending', 'passed', 'review', 'refused', name='checkstate', native_enum=False, length=32), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_event_feedback_event_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_event_feedback_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_event_feedback')),
    sa.UniqueConstraint('event_id', 'person_id', name=op.f('uq_event_feedback_event_id_person_id'))
    )
    with op.batch_alter_table('event_feedback', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_event_feedback_person_id'), ['person_id'], unique=False)

    op.create_table('event_photo',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('photo_id', sa.Integer(), nullable=False),
    sa.Column('occasion', sa.Enum('poster', 'afterwards', name='photooccasion', native_enum=False, length=32), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('consented_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_event_photo_by_id')),
    sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_event_photo_event_id')),
    sa.ForeignKeyConstraint(['photo_id'], ['photo.id'], name=op.f('fk_event_photo_photo_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_event_photo')),
    sa.UniqueConstraint('event_id', 'photo_id', name=op.f('uq_event_photo_event_id_photo_id'))
    )
    with op.batch_alter_table('event_photo', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_event_photo_photo_id'), ['photo_id'], unique=False)

    op.create_table('event_session',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('moved_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('cancelled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reminded_days_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reminded_hours_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('starts_at < ends_at', name=op.f('ck_event_session_ends_after_it_starts')),
    sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_event_session_event_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_event_session'))
    )
    with op.batch_alter_table('event_session', schema=None) as batch_op:
        batch_op.create_index('ix_event_session_event', ['event_id', 'starts_at'], unique=False)
        batch_op.create_index('ix_event_session_starts', ['starts_at'], unique=False)

    op.create_table('event_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('action', sa.String(), nullable=False),
    sa.Column('from_status', sa.String(), nullable=True),
    sa.Column('to_status', sa.String(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('by_post_id', sa.Integer(), nullable=True),
    sa.Column('words', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_event_step_by_id')),
    sa.ForeignKeyConstraint(['by_post_id'], ['post.id'], name=op.f('fk_event_step_by_post_id')),
    sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_event_step_event_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_event_step'))
    )
    with op.batch_alter_table('event_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_event_step_event_id'), ['event_id'], unique=False)

    op.create_table('event_message',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=True),
    sa.Column('to_status', sa.Enum('applied', 'confirmed', 'waiting', 'offered', 'withdrawn', 'expired', 'refused', 'attended', 'absent', name='signupstatus', native_enum=False, length=32), nullable=True),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('check_state', sa.Enum('pending', 'passed', 'review', 'refused', name='checkstate', native_enum=False, length=32), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('by_post_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reached', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_event_message_by_id')),
    sa.ForeignKeyConstraint(['by_post_id'], ['post.id'], name=op.f('fk_event_message_by_post_id')),
    sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_event_message_event_id')),
    sa.ForeignKeyConstraint(['session_id'], ['event_session.id'], name=op.f('fk_event_message_session_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_event_message'))
    )
    with op.batch_alter_table('event_message', schema=None) as batch_op:
        batch_op.create_index('ix_event_message_event', ['event_id', 'id'], unique=False)

    op.create_table('event_places',
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('audience', 'helpers', 'performance', name='placekind', native_enum=False, length=32), nullable=False),
    sa.Column('capacity', sa.Integer(), nullable=False),
    sa.Column('taken', sa.Integer(), nullable=False),
    sa.Column('waiting', sa.Integer(), nullable=False),
    sa.Column('arrivals', sa.Integer(), nullable=False),
    sa.Column('told_percent', sa.Integer(), nullable=False),
    sa.CheckConstraint('taken >= 0 AND taken <= capacity', name=op.f('ck_event_places_never_oversold')),
    sa.ForeignKeyConstraint(['session_id'], ['event_session.id'], name=op.f('fk_event_places_session_id')),
    sa.PrimaryKeyConstraint('session_id', 'kind', name=op.f('pk_event_places'))
    )
    op.create_table('sign_up_party',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('audience', 'helpers', 'performance', name='placekind', native_enum=False, length=32), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('by_post_id', sa.Integer(), nullable=True),
    sa.Column('together', sa.Boolean(), nullable=False),
    sa.Column('arrival', sa.Integer(), nullable=False),
    sa.Column('rank', sa.Integer(), nullable=False),
    sa.Column('later', sa.Enum('not_resident', 'no_show', name='later', native_enum=False, length=32), nullable=True),
    sa.Column('guardian_consented_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('guardian_version', sa.String(), nullable=True),
    sa.Column('offer_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_sign_up_party_by_id')),
    sa.ForeignKeyConstraint(['by_post_id'], ['post.id'], name=op.f('fk_sign_up_party_by_post_id')),
    sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_sign_up_party_event_id')),
    sa.ForeignKeyConstraint(['session_id', 'kind'], ['event_places.session_id', 'event_places.kind'], name='fk_sign_up_party_places'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_up_party'))
    )
    with op.batch_alter_table('sign_up_party', schema=None) as batch_op:
        batch_op.create_index('ix_sign_up_party_by', ['by_id', 'event_id'], unique=False)
        batch_op.create_index('ix_sign_up_party_offer', ['offer_until'], unique=False)
        batch_op.create_index('ix_sign_up_party_order', ['session_id', 'kind', 'rank', 'arrival'], unique=False)

    op.create_table('sign_up',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('audience', 'helpers', 'performance', name='placekind', native_enum=False, length=32), nullable=False),
    sa.Column('party_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('person_key', sa.String(), nullable=True),
    sa.Column('name', sa.LargeBinary(), nullable=True),
    sa.Column('birth_date', sa.LargeBinary(), nullable=True),
    sa.Column('minor', sa.Boolean(), nullable=False),
    sa.Column('status', sa.Enum('applied', 'confirmed', 'waiting', 'offered', 'withdrawn', 'expired', 'refused', 'attended', 'absent', name='signupstatus', native_enum=False, length=32), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_sign_up_event_id')),
    sa.ForeignKeyConstraint(['party_id'], ['sign_up_party.id'], name=op.f('fk_sign_up_party_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_sign_up_person_id')),
    sa.ForeignKeyConstraint(['session_id'], ['event_session.id'], name=op.f('fk_sign_up_session_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_up')),
    sa.UniqueConstraint('session_id', 'number', name=op.f('uq_sign_up_session_id_number'))
    )
    with op.batch_alter_table('sign_up', schema=None) as batch_op:
        batch_op.create_index('ix_sign_up_key', ['person_key', 'status'], unique=False)
        batch_op.create_index('ix_sign_up_party', ['party_id'], unique=False)
        batch_op.create_index('ix_sign_up_person', ['person_id', 'id'], unique=False)
        batch_op.create_index('ix_sign_up_places', ['session_id', 'kind', 'status'], unique=False)
        batch_op.create_index('uq_sign_up_alive', ['session_id', 'person_key'], unique=True, sqlite_where=ALIVE, postgresql_where=ALIVE)

    op.create_table('check_in',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('sign_up_id', sa.Integer(), nullable=False),
    sa.Column('way', sa.Enum('scan', 'number', 'walk_in', name='checkinway', native_enum=False, length=32), nullable=False),
    sa.Column('counts', sa.Boolean(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('scan', sa.String(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_check_in_by_id')),
    sa.ForeignKeyConstraint(['session_id'], ['event_session.id'], name=op.f('fk_check_in_session_id')),
    sa.ForeignKeyConstraint(['sign_up_id'], ['sign_up.id'], name=op.f('fk_check_in_sign_up_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_check_in')),
    sa.UniqueConstraint('by_id', 'scan', name=op.f('uq_check_in_by_id_scan'))
    )
    with op.batch_alter_table('check_in', schema=None) as batch_op:
        batch_op.create_index('ix_check_in_session', ['session_id', 'received_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_check_in_sign_up_id'), ['sign_up_id'], unique=False)
        batch_op.create_index('uq_check_in_first', ['sign_up_id'], unique=True, sqlite_where=sa.text('counts'), postgresql_where=sa.text('counts'))

    op.create_table('performance_entry',
    sa.Column('sign_up_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('check_state', sa.Enum('pending', 'passed', 'review', 'refused', name='checkstate', native_enum=False, length=32), nullable=False),
    sa.Column('music_key', sa.String(), nullable=True),
    sa.Column('music_sha256', sa.String(), nullable=True),
    sa.Column('music_name', sa.String(), nullable=False),
    sa.Column('music_mime', sa.String(), nullable=False),
    sa.Column('music_size', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['sign_up_id'], ['sign_up.id'], name=op.f('fk_performance_entry_sign_up_id')),
    sa.PrimaryKeyConstraint('sign_up_id', name=op.f('pk_performance_entry')),
    sa.UniqueConstraint('music_key', name=op.f('uq_performance_entry_music_key'))
    )
    op.create_table('sign_up_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sign_up_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('action', sa.String(), nullable=False),
    sa.Column('from_status', sa.String(), nullable=True),
    sa.Column('to_status', sa.String(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('by_post_id', sa.Integer(), nullable=True),
    sa.Column('words', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_sign_up_step_by_id')),
    sa.ForeignKeyConstraint(['by_post_id'], ['post.id'], name=op.f('fk_sign_up_step_by_post_id')),
    sa.ForeignKeyConstraint(['sign_up_id'], ['sign_up.id'], name=op.f('fk_sign_up_step_sign_up_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_up_step'))
    )
    with op.batch_alter_table('sign_up_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sign_up_step_sign_up_id'), ['sign_up_id'], unique=False)

    with op.batch_alter_table('access_view', schema=None) as batch_op:
        batch_op.add_column(sa.Column('event_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_access_view_event_id'), 'event', ['event_id'], ['id'])

    with op.batch_alter_table('content_check', schema=None) as batch_op:
        batch_op.add_column(sa.Column('event_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('entry_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('feedback_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('event_message_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_content_check_event_id'), ['event_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_content_check_event_id'), 'event', ['event_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_content_check_entry_id'), 'performance_entry', ['entry_id'], ['sign_up_id'])
        batch_op.create_foreign_key(batch_op.f('fk_content_check_feedback_id'), 'event_feedback', ['feedback_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_content_check_event_message_id'), 'event_message', ['event_message_id'], ['id'])



def downgrade() -> None:
    with op.batch_alter_table('content_check', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_content_check_event_message_id'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_content_check_feedback_id'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_content_check_entry_id'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_content_check_event_id'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_content_check_event_id'))
        batch_op.drop_column('event_message_id')
        batch_op.drop_column('feedback_id')
        batch_op.drop_column('entry_id')
        batch_op.drop_column('event_id')

    with op.batch_alter_table('access_view', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_access_view_event_id'), type_='foreignkey')
        batch_op.drop_column('event_id')

    with op.batch_alter_table('sign_up_step', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sign_up_step_sign_up_id'))

    op.drop_table('sign_up_step')
    op.drop_table('performance_entry')
    with op.batch_alter_table('check_in', schema=None) as batch_op:
        batch_op.drop_index('uq_check_in_first', sqlite_where=sa.text('counts'), postgresql_where=sa.text('counts'))
        batch_op.drop_index(batch_op.f('ix_check_in_sign_up_id'))
        batch_op.drop_index('ix_check_in_session')

    op.drop_table('check_in')
    with op.batch_alter_table('sign_up', schema=None) as batch_op:
        batch_op.drop_index('uq_sign_up_alive', sqlite_where=ALIVE, postgresql_where=ALIVE)
        batch_op.drop_index('ix_sign_up_places')
        batch_op.drop_index('ix_sign_up_person')
        batch_op.drop_index('ix_sign_up_party')
        batch_op.drop_index('ix_sign_up_key')

    op.drop_table('sign_up')
    with op.batch_alter_table('sign_up_party', schema=None) as batch_op:
        batch_op.drop_index('ix_sign_up_party_order')
        batch_op.drop_index('ix_sign_up_party_offer')
        batch_op.drop_index('ix_sign_up_party_by')

    op.drop_table('sign_up_party')
    op.drop_table('event_places')
    with op.batch_alter_table('event_message', schema=None) as batch_op:
        batch_op.drop_index('ix_event_message_event')

    op.drop_table('event_message')
    with op.batch_alter_table('event_step', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_event_step_event_id'))

    op.drop_table('event_step')
    with op.batch_alter_table('event_session', schema=None) as batch_op:
        batch_op.drop_index('ix_event_session_starts')
        batch_op.drop_index('ix_event_session_event')

    op.drop_table('event_session')
    with op.batch_alter_table('event_photo', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_event_photo_photo_id'))

    op.drop_table('event_photo')
    with op.batch_alter_table('event_feedback', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_event_feedback_person_id'))

    op.drop_table('event_feedback')
    with op.batch_alter_table('event', schema=None) as batch_op:
        batch_op.drop_index('ix_event_status_starts')
        batch_op.drop_index('ix_event_status_ends')
        batch_op.drop_index(batch_op.f('ix_event_series_id'))
        batch_op.drop_index('ix_event_org_changed')
        batch_op.drop_index(batch_op.f('ix_event_changed_at'))

    op.drop_table('event')
    with op.batch_alter_table('calendar_feed', schema=None) as batch_op:
        batch_op.drop_index('uq_calendar_feed_in_use', sqlite_where=sa.text('revoked_at IS NULL'), postgresql_where=sa.text('revoked_at IS NULL'))

    op.drop_table('calendar_feed')
