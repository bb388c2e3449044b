"""Notices that reach every door, and the directory"""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('channel_pause',
    sa.Column('appid', sa.String(), nullable=False),
    sa.Column('until', sa.DateTime(timezone=True), nullable=False),
    sa.Column('fault', sa.String(), nullable=False),
    sa.Column('times', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('appid', name=op.f('pk_channel_pause'))
    )
    op.create_table('notice_limit',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('role', sa.Enum('secretary', 'deputy_secretary', 'committee_member', 'group_leader', 'instructor', 'party_worker', 'grid_worker', 'owners_chair', 'owners_member', 'building_head', 'property_manager', 'mediator', 'admin', name='role', native_enum=False, length=32), nullable=False),
    sa.Column('level', sa.String(), nullable=False),
    sa.Column('per_month', sa.Integer(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notice_limit')),
    sa.UniqueConstraint('role', 'level', 'starts_on', name=op.f('uq_notice_limit_role_level_starts_on'))
    )
    op.create_table('household',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('org_id', sa.Integer(), nullable=False),
    sa.Column('room', sa.LargeBinary(), nullable=False),
    sa.Column('room_digest', sa.String(), nullable=False),
    sa.Column('listed', sa.Boolean(), nullable=False),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['org_id'], ['org.id'], name=op.f('fk_household_org_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_household')),
    sa.UniqueConstraint('org_id', 'room_digest', name=op.f('uq_household_org_id_room_digest'))
    )
    op.create_table('station',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('org_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('address', sa.String(), nullable=False),
    sa.Column('phone', sa.String(), nullable=True),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('area', sa.Double(), nullable=True),
    sa.Column('hours', sa.JSON(), nullable=False),
    sa.Column('lng', sa.Double(), nullable=True),
    sa.Column('lat', sa.Double(), nullable=True),
    sa.Column('verified_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['org_id'], ['org.id'], name=op.f('fk_station_org_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_station')),
    sa.UniqueConstraint('org_id', name=op.f('uq_station_org_id'))
    )
    op.create_table('station_day',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('station_id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('opens', sa.Time(), nullable=True),
    sa.Column('closes', sa.Time(), nullable=True),
    sa.Column('note', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['station_id'], ['station.id'], name=op.f('fk_station_day_station_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_station_day')),
    sa.UniqueConstraint('station_id', 'day', name=op.f('uq_station_day_station_id_day'))
    )
    op.create_table('preference',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('quiet_from', sa.Time(), nullable=True),
    sa.Column('quiet_to', sa.Time(), nullable=True),
    sa.Column('digest', sa.Enum('off', 'daily', name='digest', native_enum=False, length=32), nullable=False),
    sa.Column('digest_at', sa.Time(), nullable=True),
    sa.Column('digest_due_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_preference_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('person_id', name=op.f('pk_preference'))
    )
    with op.batch_alter_table('preference', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_preference_digest_due_at'), ['digest_due_at'], unique=False)

    op.create_table('residence',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('org_id', sa.Integer(), nullable=False),
    sa.Column('household_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['household_id'], ['household.id'], name=op.f('fk_residence_household_id')),
    sa.ForeignKeyConstraint(['org_id'], ['org.id'], name=op.f('fk_residence_org_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_residence_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_residence')),
    sa.UniqueConstraint('person_id', 'org_id', name=op.f('uq_residence_person_id_org_id'))
    )
    with op.batch_alter_table('residence', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_residence_household_id'), ['household_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_residence_org_id'), ['org_id'], unique=False)

    op.create_table('roster_edition',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('state', sa.Enum('aside', 'current', 'past', 'reverted', 'dropped', name='editionstate', native_enum=False, length=32), nullable=False),
    sa.Column('workbook', sa.LargeBinary(), nullable=False),
    sa.Column('comparison', sa.LargeBinary(), nullable=False),
    sa.Column('counts', sa.JSON(), nullable=False),
    sa.Column('compared_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('undo', sa.LargeBinary(), nullable=True),
    sa.Column('loaded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('loaded_by_id', sa.Integer(), nullable=False),
    sa.Column('switched_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reverted_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['loaded_by_id'], ['person.id'], name=op.f('fk_roster_edition_loaded_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_roster_edition'))
    )
    with op.batch_alter_table('roster_edition', schema=None) as batch_op:
        batch_op.create_index('uq_roster_edition_current', ['state'], unique=True, sqlite_where=sa.text("state = 'current'"), postgresql_where=sa.text("state = 'current'"))

    op.create_table('correction',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('org_id', sa.Integer(), nullable=False),
    sa.Column('post_id', sa.Integer(), nullable=True),
    sa.Column('said', sa.String(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('desk_post_id', sa.Integer(), nullable=True),
    sa.Column('status', sa.Enum('open', 'mended', 'kept', name='correctionstatus', native_enum=False, length=32), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reminded_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answer', sa.String(), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answered_post_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['answered_post_id'], ['post.id'], name=op.f('fk_correction_answered_post_id')),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_correction_by_id')),
    sa.ForeignKeyConstraint(['desk_post_id'], ['post.id'], name=op.f('fk_correction_desk_post_id')),
    sa.ForeignKeyConstraint(['org_id'], ['org.id'], name=op.f('fk_correction_org_id')),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_correction_post_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_correction'))
    )
    with op.batch_alter_table('correction', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_correction_by_id'), ['by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_correction_desk_post_id'), ['desk_post_id'], unique=False)
        batch_op.create_index('ix_correction_status_org', ['status', 'org_id'], unique=False)

    op.create_table('export_job',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('asked', sa.JSON(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('by_post_id', sa.Integer(), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('state', sa.Enum('waiting', 'working', 'ready', 'failed', name='exportstate', native_enum=False, length=32), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('claimed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('rows', sa.Integer(), nullable=True),
    sa.Column('key', sa.String(), nullable=True),
    sa.Column('fault', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_export_job_by_id')),
    sa.ForeignKeyConstraint(['by_post_id'], ['post.id'], name=op.f('fk_export_job_by_post_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_export_job'))
    )
    with op.batch_alter_table('export_job', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_export_job_by_id'), ['by_id'], unique=False)
        batch_op.create_index('ix_export_job_state', ['state', 'asked_at'], unique=False)

    op.create_table('letter',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('post_id', sa.Integer(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('begun_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_letter_by_id')),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_letter_post_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letter'))
    )
    with op.batch_alter_table('letter', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_letter_by_id'), ['by_id'], unique=False)
        batch_op.create_index('ix_letter_post_changed', ['post_id', 'changed_at'], unique=False)

    op.create_table('notice',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('org_id', sa.Integer(), nullable=False),
    sa.Column('targets', sa.JSON(), nullable=False),
    sa.Column('audience', sa.Enum('residents', 'households', 'posts', 'members', name='audience', native_enum=False, length=32), nullable=False),
    sa.Column('roles', sa.JSON(), nullable=False),
    sa.Column('grade', sa.Enum('ordinary', 'important', 'emergency', name='noticegrade', native_enum=False, length=32), nullable=False),
    sa.Column('must_confirm', sa.Boolean(), nullable=False),
    sa.Column('pinned', sa.Boolean(), nullable=False),
    sa.Column('appears_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('relay_hours', sa.Integer(), nullable=False),
    sa.Column('status', sa.Enum('draft', 'review', 'published', 'withdrawn', 'discarded', name='noticestatus', native_enum=False, length=32), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('check_state', sa.Enum('pending', 'passed', 'review', 'refused', name='checkstate', native_enum=False, length=32), nullable=False),
    sa.Column('written_by_id', sa.Integer(), nullable=False),
    sa.Column('written_post_id', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('published_post_id', sa.Integer(), nullable=True),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('begun_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('fill_cursor', sa.Integer(), nullable=False),
    sa.Column('expected', sa.Integer(), nullable=True),
    sa.Column('filled_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['org_id'], ['org.id'], name=op.f('fk_notice_org_id')),
    sa.ForeignKeyConstraint(['published_post_id'], ['post.id'], name=op.f('fk_notice_published_post_id')),
    sa.ForeignKeyConstraint(['written_by_id'], ['person.id'], name=op.f('fk_notice_written_by_id')),
    sa.ForeignKeyConstraint(['written_post_id'], ['post.id'], name=op.f('fk_notice_written_post_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notice'))
    )
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_notice_changed_at'), ['changed_at'], unique=False)
        batch_op.create_index('ix_notice_org_status', ['org_id', 'status'], unique=False)
        batch_op.create_index('ix_notice_status_filled', ['status', 'filled_at'], unique=False)

    op.create_table('notice_quota',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('post_id', sa.Integer(), nullable=False),
    sa.Column('month', sa.String(), nullable=False),
    sa.Column('used', sa.Integer(), nullable=False),
    sa.CheckConstraint('used >= 0', name=op.f('ck_notice_quota_used_not_negative')),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_notice_quota_post_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notice_quota')),
    sa.UniqueConstraint('post_id', 'month', name=op.f('uq_notice_quota_post_id_month'))
    )
    op.create_table('attachment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('owner_id', sa.Integer(), nullable=False),
    sa.Column('notice_id', sa.Integer(), nullable=True),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('mime', sa.String(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('legible', sa.Boolean(), nullable=False),
    sa.Column('check_state', sa.Enum('pending', 'passed', 'review', 'refused', name='checkstate', native_enum=False, length=32), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['notice_id'], ['notice.id'], name=op.f('fk_attachment_notice_id')),
    sa.ForeignKeyConstraint(['owner_id'], ['person.id'], name=op.f('fk_attachment_owner_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attachment')),
    sa.UniqueConstraint('key', name=op.f('uq_attachment_key'))
    )
    with op.batch_alter_table('attachment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_attachment_notice_id'), ['notice_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_attachment_owner_id'), ['owner_id'], unique=False)
        batch_op.create_index('uq_attachment_loose', ['owner_id', 'sha256'], unique=True, sqlite_where=sa.text('notice_id IS NULL'), postgresql_where=sa.text('notice_id IS NULL'))

    op.create_table('letter_line',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('letter_id', sa.Integer(), nullable=False),
    sa.Column('from_post', sa.Boolean(), nullable=False),
    sa.Column('said', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('check_state', sa.Enum('pending', 'passed', 'review', 'refused', name='checkstate', native_enum=False, length=32), nullable=False),
    sa.ForeignKeyConstraint(['letter_id'], ['letter.id'], name=op.f('fk_letter_line_letter_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letter_line'))
    )
    with op.batch_alter_table('letter_line', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_letter_line_letter_id'), ['letter_id'], unique=False)

    op.create_table('notice_delivery',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('notice_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('org_id', sa.Integer(), nullable=False),
    sa.Column('household_id', sa.Integer(), nullable=True),
    sa.Column('addressed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reached_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reached_by', sa.Enum('app', 'wechat', 'in_person', 'note', name='reachedby', native_enum=False, length=32), nullable=True),
    sa.Column('read_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('read_version', sa.Integer(), nullable=True),
    sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['household_id'], ['household.id'], name=op.f('fk_notice_delivery_household_id')),
    sa.ForeignKeyConstraint(['notice_id'], ['notice.id'], name=op.f('fk_notice_delivery_notice_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_notice_delivery_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notice_delivery')),
    sa.UniqueConstraint('notice_id', 'person_id', name=op.f('uq_notice_delivery_notice_id_person_id'))
    )
    with op.batch_alter_table('notice_delivery', schema=None) as batch_op:
        batch_op.create_index('ix_notice_delivery_count', ['notice_id', 'org_id', 'addressed_at', 'reached_at', 'read_at', 'confirmed_at'], unique=False)
        batch_op.create_index('ix_notice_delivery_household', ['household_id'], unique=False)
        batch_op.create_index('ix_notice_delivery_person', ['person_id', 'notice_id'], unique=False)

    op.create_table('notice_door',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('notice_id', sa.Integer(), nullable=False),
    sa.Column('household_id', sa.Integer(), nullable=False),
    sa.Column('org_id', sa.Integer(), nullable=False),
    sa.Column('addressed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reached_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reached_by', sa.Enum('app', 'wechat', 'in_person', 'note', name='reachedby', native_enum=False, length=32), nullable=True),
    sa.Column('read_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('outcome', sa.Enum('told', 'note_left', 'nobody_home', name='dooroutcome', native_enum=False, length=32), nullable=True),
    sa.Column('knocked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('knocked_by_id', sa.Integer(), nullable=True),
    sa.Column('knocked_post_id', sa.Integer(), nullable=True),
    sa.Column('knocks', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['household_id'], ['household.id'], name=op.f('fk_notice_door_household_id')),
    sa.ForeignKeyConstraint(['knocked_by_id'], ['person.id'], name=op.f('fk_notice_door_knocked_by_id')),
    sa.ForeignKeyConstraint(['knocked_post_id'], ['post.id'], name=op.f('fk_notice_door_knocked_post_id')),
    sa.ForeignKeyConstraint(['notice_id'], ['notice.id'], name=op.f('fk_notice_door_notice_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notice_door')),
    sa.UniqueConstraint('notice_id', 'household_id', name=op.f('uq_notice_door_notice_id_household_id'))
    )
    with op.batch_alter_table('notice_door', schema=None) as batch_op:
        batch_op.create_index('ix_notice_door_count', ['notice_id', 'org_id', 'addressed_at', 'reached_at', 'read_at', 'confirmed_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_notice_door_household_id'), ['household_id'], unique=False)

    op.create_table('notice_node',
    sa.Column('notice_id', sa.Integer(), nullable=False),
    sa.Column('org_id', sa.Integer(), nullable=False),
    sa.Column('parent_id', sa.Integer(), nullable=True),
    sa.Column('path', sa.String(), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('relayed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('relayed_by_id', sa.Integer(), nullable=True),
    sa.Column('relayed_post_id', sa.Integer(), nullable=True),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('note_check', sa.Enum('pending', 'passed', 'review', 'refused', name='checkstate', native_enum=False, length=32), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reminded_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('escalated_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['notice_id'], ['notice.id'], name=op.f('fk_notice_node_notice_id')),
    sa.ForeignKeyConstraint(['org_id'], ['org.id'], name=op.f('fk_notice_node_org_id')),
    sa.ForeignKeyConstraint(['relayed_by_id'], ['person.id'], name=op.f('fk_notice_node_relayed_by_id')),
    sa.ForeignKeyConstraint(['relayed_post_id'], ['post.id'], name=op.f('fk_notice_node_relayed_post_id')),
    sa.PrimaryKeyConstraint('notice_id', 'org_id', name=op.f('pk_notice_node'))
    )
    with op.batch_alter_table('notice_node', schema=None) as batch_op:
        batch_op.create_index('ix_notice_node_due', ['relayed_at', 'escalated_at', 'due_at'], unique=False)
        batch_op.create_index('ix_notice_node_org', ['org_id'], unique=False)
        batch_op.create_index('ix_notice_node_path', ['notice_id', 'path'], unique=False)

    op.create_table('notice_photo',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('notice_id', sa.Integer(), nullable=False),
    sa.Column('photo_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['notice_id'], ['notice.id'], name=op.f('fk_notice_photo_notice_id')),
    sa.ForeignKeyConstraint(['photo_id'], ['photo.id'], name=op.f('fk_notice_photo_photo_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notice_photo')),
    sa.UniqueConstraint('notice_id', 'photo_id', name=op.f('uq_notice_photo_notice_id_photo_id'))
    )
    with op.batch_alter_table('notice_photo', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_notice_photo_photo_id'), ['photo_id'], unique=False)

    op.create_table('notice_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('notice_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('action', sa.String(), nullable=False),
    sa.Column('from_status', sa.String(), nullable=True),
    sa.Column('to_status', sa.String(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('by_post_id', sa.Integer(), nullable=True),
    sa.Column('org_id', sa.Integer(), nullable=True),
    sa.Column('words', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_notice_step_by_id')),
    sa.ForeignKeyConstraint(['by_post_id'], ['post.id'], name=op.f('fk_notice_step_by_post_id')),
    sa.ForeignKeyConstraint(['notice_id'], ['notice.id'], name=op.f('fk_notice_step_notice_id')),
    sa.ForeignKeyConstraint(['org_id'], ['org.id'], name=op.f('fk_notice_step_org_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notice_step'))
    )
    with op.batch_alter_table('notice_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_notice_step_notice_id'), ['notice_id'], unique=False)

    op.create_table('notice_version',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('notice_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('body', sa.String(), nullable=False),
    sa.Column('why', sa.String(), nullable=False),
    sa.Column('check_state', sa.Enum('pending', 'passed', 'review', 'refused', name='checkstate', native_enum=False, length=32), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_notice_version_by_id')),
    sa.ForeignKeyConstraint(['notice_id'], ['notice.id'], name=op.f('fk_notice_version_notice_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notice_version')),
    sa.UniqueConstraint('notice_id', 'number', name=op.f('uq_notice_version_notice_id_number'))
    )
    with op.batch_alter_table('access_view', schema=None) as batch_op:
        batch_op.add_column(sa.Column('notice_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_access_view_notice_id'), 'notice', ['notice_id'], ['id'])

    with op.batch_alter_table('content_check', schema=None) as batch_op:
        batch_op.add_column(sa.Column('notice_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('version_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('node_org_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('attachment_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('letter_line_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_content_check_notice_id'), ['notice_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_content_check_notice_id'), 'notice', ['notice_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_content_check_version_id'), 'notice_version', ['version_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_content_check_letter_line_id'), 'letter_line', ['letter_line_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_content_check_attachment_id'), 'attachment', ['attachment_id'], ['id'])

    with op.batch_alter_table('message', schema=None) as batch_op:
        batch_op.add_column(sa.Column('notice_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('priority', sa.Integer(), nullable=False, server_default='1'))  # rows are there
        batch_op.drop_index(batch_op.f('ix_message_state_next_at'))
        batch_op.create_index('ix_message_state_next_at', ['state', 'priority', 'next_at'], unique=False)
        batch_op.create_index('ix_message_notice', ['notice_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_message_notice_id'), 'notice', ['notice_id'], ['id'])

    with op.batch_alter_table('message', schema=None) as batch_op:
        batch_op.alter_column('priority', server_default=None)

    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.add_column(sa.Column('household_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_person_household_id'), ['household_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_person_household_id'), 'household', ['household_id'], ['id'])

    with op.batch_alter_table('post', schema=None) as batch_op:
        batch_op.add_column(sa.Column('phone_consent_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('face_photo_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('leave_from', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('leave_until', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('verified_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('nudged_on', sa.Date(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_post_face_photo_id'), 'photo', ['face_photo_id'], ['id'])



def downgrade() -> None:
    with op.batch_alter_table('post', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_post_face_photo_id'), type_='foreignkey')
        batch_op.drop_column('nudged_on')
        batch_op.drop_column('verified_on')
        batch_op.drop_column('leave_until')
        batch_op.drop_column('leave_from')
        batch_op.drop_column('face_photo_id')
        batch_op.drop_column('phone_consent_at')

    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_person_household_id'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_person_household_id'))
        batch_op.drop_column('household_id')

    with op.batch_alter_table('message', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_message_notice_id'), type_='foreignkey')
        batch_op.drop_index('ix_message_notice')
        batch_op.drop_index('ix_message_state_next_at')
        batch_op.create_index(batch_op.f('ix_message_state_next_at'), ['state', 'next_at'], unique=False)
        batch_op.drop_column('priority')
        batch_op.drop_column('notice_id')

    with op.batch_alter_table('content_check', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_content_check_attachment_id'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_content_check_letter_line_id'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_content_check_version_id'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_content_check_notice_id'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_content_check_notice_id'))
        batch_op.drop_column('letter_line_id')
        batch_op.drop_column('attachment_id')
        batch_op.drop_column('node_org_id')
        batch_op.drop_column('version_id')
        batch_op.drop_column('notice_id')

    with op.batch_alter_table('access_view', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_access_view_notice_id'), type_='foreignkey')
        batch_op.drop_column('notice_id')

    op.drop_table('notice_version')
    with op.batch_alter_table('notice_step', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_notice_step_notice_id'))

    op.drop_table('notice_step')
    with op.batch_alter_table('notice_photo', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_notice_photo_photo_id'))

    op.drop_table('notice_photo')
    with op.batch_alter_table('notice_node', schema=None) as batch_op:
        batch_op.drop_index('ix_notice_node_path')
        batch_op.drop_index('ix_notice_node_org')
        batch_op.drop_index('ix_notice_node_due')

    op.drop_table('notice_node')
    with op.batch_alter_table('notice_door', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_notice_door_household_id'))
        batch_op.drop_index('ix_notice_door_count')

    op.drop_table('notice_door')
    with op.batch_alter_table('notice_delivery', schema=None) as batch_op:
        batch_op.drop_index('ix_notice_delivery_person')
        batch_op.drop_index('ix_notice_delivery_household')
        batch_op.drop_index('ix_notice_delivery_count')

    op.drop_table('notice_delivery')
    with op.batch_alter_table('letter_line', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_letter_line_letter_id'))

    op.drop_table('letter_line')
    with op.batch_alter_table('attachment', schema=None) as batch_op:
        batch_op.drop_index('uq_attachment_loose', sqlite_where=sa.text('notice_id IS NULL'), postgresql_where=sa.text('notice_id IS NULL'))
        batch_op.drop_index(batch_op.f('ix_attachment_owner_id'))
        batch_op.drop_index(batch_op.f('ix_attachment_notice_id'))

    op.drop_table('attachment')
    op.drop_table('notice_quota')
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.drop_index('ix_notice_status_filled')
        batch_op.drop_index('ix_notice_org_status')
        batch_op.drop_index(batch_op.f('ix_notice_changed_at'))

    op.drop_table('notice')
    with op.batch_alter_table('letter', schema=None) as batch_op:
        batch_op.drop_index('ix_letter_post_changed')
        batch_op.drop_index(batch_op.f('ix_letter_by_id'))

    op.drop_table('letter')
    with op.batch_alter_table('export_job', schema=None) as batch_op:
        batch_op.drop_index('ix_export_job_state')
        batch_op.drop_index(batch_op.f('ix_export_job_by_id'))

    op.drop_table('export_job')
    with op.batch_alter_table('correction', schema=None) as batch_op:
        batch_op.drop_index('ix_correction_status_org')
        batch_op.drop_index(batch_op.f('ix_correction_desk_post_id'))
        batch_op.drop_index(batch_op.f('ix_correction_by_id'))

    op.drop_table('correction')
    with op.batch_alter_table('roster_edition', schema=None) as batch_op:
        batch_op.drop_index('uq_roster_edition_current', sqlite_where=sa.text("state = 'current'"), postgresql_where=sa.text("state = 'current'"))

    op.drop_table('roster_edition')
    with op.batch_alter_table('residence', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_residence_org_id'))
        batch_op.drop_index(batch_op.f('ix_residence_household_id'))

    op.drop_table('residence')
    with op.batch_alter_table('preference', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_preference_digest_due_at'))

    op.drop_table('preference')
    op.drop_table('station_day')
    op.drop_table('station')
    op.drop_table('household')
    op.drop_table('notice_limit')
    op.drop_table('channel_pause')
