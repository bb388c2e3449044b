"""Flowerbeds and who claims them"""

import sqlalchemy as sa
from alembic import op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('care_need',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('plant', sa.String(), nullable=False),
    sa.Column('kind', sa.Enum('water', 'weed', 'prune', 'tidy', 'feed', 'pests', 'plant', name='carekind', native_enum=False, length=32), nullable=False),
    sa.Column('from_month', sa.Integer(), nullable=False),
    sa.Column('to_month', sa.Integer(), nullable=False),
    sa.Column('every_days', sa.Integer(), nullable=False),
    sa.CheckConstraint('every_days > 0', name=op.f('ck_care_need_every')),
    sa.CheckConstraint('from_month BETWEEN 1 AND 12 AND to_month BETWEEN 1 AND 12', name=op.f('ck_care_need_months')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_care_need')),
    sa.UniqueConstraint('plant', 'kind', 'from_month', name=op.f('uq_care_need_plant_kind_from_month'))
    )
    op.create_table('flowerbed_setting',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('org_id', sa.Integer(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('way', sa.Enum('first_come', 'draw', name='claimway', native_enum=False, length=32), nullable=False),
    sa.Column('parties', sa.JSON(), nullable=False),
    sa.Column('term_months', sa.Integer(), nullable=False),
    sa.CheckConstraint('term_months >= 12', name=op.f('ck_flowerbed_setting_term')),
    sa.ForeignKeyConstraint(['org_id'], ['org.id'], name=op.f('fk_flowerbed_setting_org_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_flowerbed_setting')),
    sa.UniqueConstraint('org_id', 'starts_on', name=op.f('uq_flowerbed_setting_org_id_starts_on'))
    )
    op.create_table('flowerbed',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('org_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('photo_id', sa.Integer(), nullable=True),
    sa.Column('area', sa.Double(), nullable=True),
    sa.Column('light', sa.Enum('sun', 'half', 'shade', name='light', native_enum=False, length=32), nullable=True),
    sa.Column('water_point', sa.Boolean(), nullable=False),
    sa.Column('plants', sa.JSON(), nullable=False),
    sa.Column('lng', sa.Double(), nullable=True),
    sa.Column('lat', sa.Double(), nullable=True),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('name_state', sa.Enum('pending', 'passed', 'review', 'refused', name='checkstate', native_enum=False, length=32), nullable=False),
    sa.Column('named_by_id', sa.Integer(), nullable=True),
    sa.Column('queue', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('ended_why', sa.String(), nullable=False),
    sa.CheckConstraint('area > 0', name=op.f('ck_flowerbed_area')),
    sa.ForeignKeyConstraint(['named_by_id'], ['person.id'], name=op.f('fk_flowerbed_named_by_id')),
    sa.ForeignKeyConstraint(['org_id'], ['org.id'], name=op.f('fk_flowerbed_org_id')),
    sa.ForeignKeyConstraint(['photo_id'], ['photo.id'], name=op.f('fk_flowerbed_photo_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_flowerbed')),
    sa.UniqueConstraint('org_id', 'code', name=op.f('uq_flowerbed_org_id_code'))
    )
    with op.batch_alter_table('flowerbed', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_flowerbed_named_by_id'), ['named_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_flowerbed_photo_id'), ['photo_id'], unique=False)

    op.create_table('draw',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('flowerbed_id', sa.Integer(), nullable=False),
    sa.Column('status', sa.Enum('announced', 'listed', 'drawn', 'cancelled', name='drawstatus', native_enum=False, length=32), nullable=False),
    sa.Column('opens_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closes_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('seed', sa.LargeBinary(), nullable=False),
    sa.Column('seed_hash', sa.String(), nullable=False),
    sa.Column('entries', sa.Integer(), nullable=False),
    sa.Column('numbers', sa.JSON(), nullable=False),
    sa.Column('list_hash', sa.String(), nullable=True),
    sa.Column('word', sa.String(), nullable=False),
    sa.Column('winner', sa.Integer(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('listed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('drawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('closes_at > opens_at', name=op.f('ck_draw_window')),
    sa.ForeignKeyConstraint(['flowerbed_id'], ['flowerbed.id'], name=op.f('fk_draw_flowerbed_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_draw'))
    )
    with op.batch_alter_table('draw', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_draw_flowerbed_id'), ['flowerbed_id'], unique=False)
        batch_op.create_index('ix_draw_status_closes', ['status', 'closes_at'], unique=False)
        batch_op.create_index('uq_draw_under_way', ['flowerbed_id'], unique=True, sqlite_where=sa.text("status IN ('announced', 'listed')"), postgresql_where=sa.text("status IN ('announced', 'listed')"))

    op.create_table('claim',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('flowerbed_id', sa.Integer(), nullable=False),
    sa.Column('household_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('status', sa.Enum('entered', 'waiting', 'offered', 'applied', 'active', 'leaving', 'ended', 'refused', 'withdrawn', 'expired', name='claimstatus', native_enum=False, length=32), nullable=False),
    sa.Column('pledge_version', sa.String(), nullable=False),
    sa.Column('pledged_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('signature', sa.String(), nullable=False),
    sa.Column('signature_state', sa.Enum('pending', 'passed', 'review', 'refused', name='checkstate', native_enum=False, length=32), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('draw_id', sa.Integer(), nullable=True),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('rank', sa.Integer(), nullable=True),
    sa.Column('place', sa.Integer(), nullable=True),
    sa.Column('offered_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('starts_on', sa.Date(), nullable=True),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('term_told_on', sa.Date(), nullable=True),
    sa.Column('leaves_on', sa.Date(), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_as', sa.Enum('term', 'left', 'moved', 'account', 'neglect', 'inspection', 'recovered', 'closed', name='claimend', native_enum=False, length=32), nullable=True),
    sa.Column('care_due_on', sa.Date(), nullable=True),
    sa.Column('looked_on', sa.Date(), nullable=True),
    sa.Column('reminded_on', sa.Date(), nullable=True),
    sa.Column('release_on', sa.Date(), nullable=True),
    sa.CheckConstraint('ends_on >= starts_on', name=op.f('ck_claim_term')),
    sa.ForeignKeyConstraint(['draw_id'], ['draw.id'], name=op.f('fk_claim_draw_id')),
    sa.ForeignKeyConstraint(['flowerbed_id'], ['flowerbed.id'], name=op.f('fk_claim_flowerbed_id')),
    sa.ForeignKeyConstraint(['household_id'], ['household.id'], name=op.f('fk_claim_household_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_claim_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_claim')),
    sa.UniqueConstraint('draw_id', 'number', name=op.f('uq_claim_draw_id_number'))
    )
    with op.batch_alter_table('claim', schema=None) as batch_op:
        batch_op.create_index('ix_claim_bed_queue', ['flowerbed_id', 'status', 'place'], unique=False)
        batch_op.create_index(batch_op.f('ix_claim_offered_until'), ['offered_until'], unique=False)
        batch_op.create_index(batch_op.f('ix_claim_person_id'), ['person_id'], unique=False)
        batch_op.create_index('ix_claim_status_care_due', ['status', 'care_due_on'], unique=False)
        batch_op.create_index('ix_claim_status_ends', ['status', 'ends_on'], unique=False)
        batch_op.create_index('ix_claim_status_looked', ['status', 'looked_on'], unique=False)
        batch_op.create_index('uq_claim_bed_held', ['flowerbed_id'], unique=True, sqlite_where=sa.text("status IN ('offered', 'applied', 'active', 'leaving')"), postgresql_where=sa.text("status IN ('offered', 'applied', 'active', 'leaving')"))
        batch_op.create_index('uq_claim_hope', ['household_id', 'flowerbed_id'], unique=True, sqlite_where=sa.text("status IN ('entered', 'waiting')"), postgresql_where=sa.text("status IN ('entered', 'waiting')"))
        batch_op.create_index('uq_claim_household_holds', ['household_id'], unique=True, sqlite_where=sa.text("status IN ('offered', 'applied', 'active', 'leaving')"), postgresql_where=sa.text("status IN ('offered', 'applied', 'active', 'leaving')"))
        batch_op.create_index('uq_claim_person_holds', ['person_id'], unique=True, sqlite_where=sa.text("status IN ('offered', 'applied', 'active', 'leaving')"), postgresql_where=sa.text("status IN ('offered', 'applied', 'active', 'leaving')"))

    op.create_table('draw_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('draw_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('action', sa.String(), nullable=False),
    sa.Column('from_status', sa.String(), nullable=True),
    sa.Column('to_status', sa.String(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('by_post_id', sa.Integer(), nullable=True),
    sa.Column('words', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_draw_step_by_id')),
    sa.ForeignKeyConstraint(['by_post_id'], ['post.id'], name=op.f('fk_draw_step_by_post_id')),
    sa.ForeignKeyConstraint(['draw_id'], ['draw.id'], name=op.f('fk_draw_step_draw_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_draw_step'))
    )
    with op.batch_alter_table('draw_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_draw_step_draw_id'), ['draw_id'], unique=False)

    op.create_table('bed_letter',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('claim_id', sa.Integer(), nullable=False),
    sa.Column('neighbour_id', sa.Integer(), nullable=True),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('said', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('check_state', sa.Enum('pending', 'passed', 'review', 'refused', name='checkstate', native_enum=False, length=32), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_bed_letter_by_id')),
    sa.ForeignKeyConstraint(['claim_id'], ['claim.id'], name=op.f('fk_bed_letter_claim_id')),
    sa.ForeignKeyConstraint(['neighbour_id'], ['person.id'], name=op.f('fk_bed_letter_neighbour_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bed_letter'))
    )
    with op.batch_alter_table('bed_letter', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_bed_letter_by_id'), ['by_id'], unique=False)
        batch_op.create_index('ix_bed_letter_claim_at', ['claim_id', 'at'], unique=False)
        batch_op.create_index(batch_op.f('ix_bed_letter_neighbour_id'), ['neighbour_id'], unique=False)

    op.create_table('care_entry',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('flowerbed_id', sa.Integer(), nullable=False),
    sa.Column('claim_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('kind', sa.Enum('water', 'weed', 'prune', 'tidy', 'feed', 'pests', 'plant', name='carekind', native_enum=False, length=32), nullable=False),
    sa.Column('done_on', sa.Date(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('check_state', sa.Enum('pending', 'passed', 'review', 'refused', name='checkstate', native_enum=False, length=32), nullable=False),
    sa.Column('photo_id', sa.Integer(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['claim_id'], ['claim.id'], name=op.f('fk_care_entry_claim_id')),
    sa.ForeignKeyConstraint(['flowerbed_id'], ['flowerbed.id'], name=op.f('fk_care_entry_flowerbed_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_care_entry_person_id')),
    sa.ForeignKeyConstraint(['photo_id'], ['photo.id'], name=op.f('fk_care_entry_photo_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_care_entry'))
    )
    with op.batch_alter_table('care_entry', schema=None) as batch_op:
        batch_op.create_index('ix_care_entry_bed_done', ['flowerbed_id', 'done_on'], unique=False)
        batch_op.create_index('ix_care_entry_claim_kind', ['claim_id', 'kind', 'done_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_care_entry_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_care_entry_photo_id'), ['photo_id'], unique=False)

    op.create_table('claim_agreement',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('claim_id', sa.Integer(), nullable=False),
    sa.Column('party', sa.Enum('branch', 'owners', 'property', name='party', native_enum=False, length=32), nullable=False),
    sa.Column('by_post_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_post_id'], ['post.id'], name=op.f('fk_claim_agreement_by_post_id')),
    sa.ForeignKeyConstraint(['claim_id'], ['claim.id'], name=op.f('fk_claim_agreement_claim_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_claim_agreement')),
    sa.UniqueConstraint('claim_id', 'party', name=op.f('uq_claim_agreement_claim_id_party'))
    )
    op.create_table('claim_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('claim_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('action', sa.String(), nullable=False),
    sa.Column('from_status', sa.String(), nullable=True),
    sa.Column('to_status', sa.String(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('by_post_id', sa.Integer(), nullable=True),
    sa.Column('words', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_claim_step_by_id')),
    sa.ForeignKeyConstraint(['by_post_id'], ['post.id'], name=op.f('fk_claim_step_by_post_id')),
    sa.ForeignKeyConstraint(['claim_id'], ['claim.id'], name=op.f('fk_claim_step_claim_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_claim_step'))
    )
    with op.batch_alter_table('claim_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_claim_step_claim_id'), ['claim_id'], unique=False)

    op.create_table('co_adopter',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('claim_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('joined_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['claim_id'], ['claim.id'], name=op.f('fk_co_adopter_claim_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_co_adopter_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_co_adopter')),
    sa.UniqueConstraint('claim_id', 'person_id', name=op.f('uq_co_adopter_claim_id_person_id'))
    )
    with op.batch_alter_table('co_adopter', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_co_adopter_person_id'), ['person_id'], unique=False)

    op.create_table('inspection',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('flowerbed_id', sa.Integer(), nullable=False),
    sa.Column('claim_id', sa.Integer(), nullable=True),
    sa.Column('result', sa.Enum('pass', 'mend', 'fail', name='inspectionresult', native_enum=False, length=32), nullable=False),
    sa.Column('findings', sa.JSON(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('by_post_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('mend_by', sa.Date(), nullable=True),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('recalled_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_inspection_by_id')),
    sa.ForeignKeyConstraint(['by_post_id'], ['post.id'], name=op.f('fk_inspection_by_post_id')),
    sa.ForeignKeyConstraint(['claim_id'], ['claim.id'], name=op.f('fk_inspection_claim_id')),
    sa.ForeignKeyConstraint(['flowerbed_id'], ['flowerbed.id'], name=op.f('fk_inspection_flowerbed_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_inspection'))
    )
    with op.batch_alter_table('inspection', schema=None) as batch_op:
        batch_op.create_index('ix_inspection_bed_at', ['flowerbed_id', 'at'], unique=False)
        batch_op.create_index(batch_op.f('ix_inspection_claim_id'), ['claim_id'], unique=False)
        batch_op.create_index('ix_inspection_mend_by', ['mend_by', 'settled_at'], unique=False)

    op.create_table('stand_in',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('claim_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('agreed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('told_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('ends_on >= starts_on', name=op.f('ck_stand_in_days')),
    sa.ForeignKeyConstraint(['claim_id'], ['claim.id'], name=op.f('fk_stand_in_claim_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_stand_in_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stand_in'))
    )
    with op.batch_alter_table('stand_in', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_stand_in_claim_id'), ['claim_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_stand_in_person_id'), ['person_id'], unique=False)

    op.create_table('inspection_photo',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('inspection_id', sa.Integer(), nullable=False),
    sa.Column('photo_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['inspection_id'], ['inspection.id'], name=op.f('fk_inspection_photo_inspection_id')),
    sa.ForeignKeyConstraint(['photo_id'], ['photo.id'], name=op.f('fk_inspection_photo_photo_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_inspection_photo')),
    sa.UniqueConstraint('inspection_id', 'photo_id', name=op.f('uq_inspection_photo_inspection_id_photo_id'))
    )
    with op.batch_alter_table('inspection_photo', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_inspection_photo_photo_id'), ['photo_id'], unique=False)

    with op.batch_alter_table('content_check', schema=None) as batch_op:
        batch_op.add_column(sa.Column('flowerbed_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('claim_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('care_entry_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('bed_letter_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_content_check_care_entry_id'), ['care_entry_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_content_check_claim_id'), ['claim_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_content_check_flowerbed_id'), ['flowerbed_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_content_check_bed_letter_id'), 'bed_letter', ['bed_letter_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_content_check_claim_id'), 'claim', ['claim_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_content_check_flowerbed_id'), 'flowerbed', ['flowerbed_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_content_check_care_entry_id'), 'care_entry', ['care_entry_id'], ['id'])



def downgrade() -> None:
    with op.batch_alter_table('content_check', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_content_check_care_entry_id'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_content_check_flowerbed_id'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_content_check_claim_id'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_content_check_bed_letter_id'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_content_check_flowerbed_id'))
        batch_op.drop_index(batch_op.f('ix_content_check_claim_id'))
        batch_op.drop_index(batch_op.f('ix_content_check_care_entry_id'))
        batch_op.drop_column('bed_letter_id')
        batch_op.drop_column('care_entry_id')
        batch_op.drop_column('claim_id')
        batch_op.drop_column('flowerbed_id')

    with op.batch_alter_table('inspection_photo', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_inspection_photo_photo_id'))

    op.drop_table('inspection_photo')
    with op.batch_alter_table('stand_in', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_stand_in_person_id'))
        batch_op.drop_index(batch_op.f('ix_stand_in_claim_id'))

    op.drop_table('stand_in')
    with op.batch_alter_table('inspection', schema=None) as batch_op:
        batch_op.drop_index('ix_inspection_mend_by')
        batch_op.drop_index(batch_op.f('ix_inspection_claim_id'))
        batch_op.drop_index('ix_inspection_bed_at')

    op.drop_table('inspection')
    with op.batch_alter_table('co_adopter', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_co_adopter_person_id'))

    op.drop_table('co_adopter')
    with op.batch_alter_table('claim_step', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_claim_step_claim_id'))

    op.drop_table('claim_step')
    op.drop_table('claim_agreement')
    with op.batch_alter_table('care_entry', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_care_entry_photo_id'))
        batch_op.drop_index(batch_op.f('ix_care_entry_person_id'))
        batch_op.drop_index('ix_care_entry_claim_kind')
        batch_op.drop_index('ix_care_entry_bed_done')

    op.drop_table('care_entry')
    with op.batch_alter_table('bed_letter', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_bed_letter_neighbour_id'))
        batch_op.drop_index('ix_bed_letter_claim_at')
        batch_op.drop_index(batch_op.f('ix_bed_letter_by_id'))

    op.drop_table('bed_letter')
    with op.batch_alter_table('draw_step', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_draw_step_draw_id'))

    op.drop_table('draw_step')
    with op.batch_alter_table('claim', schema=None) as batch_op:
        batch_op.drop_index('uq_claim_person_holds', sqlite_where=sa.text("status IN ('offered', 'applied', 'active', 'leaving')"), postgresql_where=sa.text("status IN ('offered', 'applied', 'active', 'leaving')"))
        batch_op.drop_index('uq_claim_household_holds', sqlite_where=sa.text("status IN ('offered', 'applied', 'active', 'leaving')"), postgresql_where=sa.text("status IN ('offered', 'applied', 'active', 'leaving')"))
        batch_op.drop_index('uq_claim_hope', sqlite_where=sa.text("status IN ('entered', 'waiting')"), postgresql_where=sa.text("status IN ('entered', 'waiting')"))
        batch_op.drop_index('uq_claim_bed_held', sqlite_where=sa.text("status IN ('offered', 'applied', 'active', 'leaving')"), postgresql_where=sa.text("status IN ('offered', 'applied', 'active', 'leaving')"))
        batch_op.drop_index('ix_claim_status_looked')
        batch_op.drop_index('ix_claim_status_ends')
        batch_op.drop_index('ix_claim_status_care_due')
        batch_op.drop_index(batch_op.f('ix_claim_person_id'))
        batch_op.drop_index(batch_op.f('ix_claim_offered_until'))
        batch_op.drop_index('ix_claim_bed_queue')

    op.drop_table('claim')
    with op.batch_alter_table('draw', schema=None) as batch_op:
        batch_op.drop_index('uq_draw_under_way', sqlite_where=sa.text("status IN ('announced', 'listed')"), postgresql_where=sa.text("status IN ('announced', 'listed')"))
        batch_op.drop_index('ix_draw_status_closes')
        batch_op.drop_index(batch_op.f('ix_draw_flowerbed_id'))

    op.drop_table('draw')
    with op.batch_alter_table('flowerbed', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_flowerbed_photo_id'))
        batch_op.drop_index(batch_op.f('ix_flowerbed_named_by_id'))

    op.drop_table('flowerbed')
    op.drop_table('flowerbed_setting')
    op.drop_table('care_need')
