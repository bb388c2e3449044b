"""Proof of a service: photos, the word of whom it was for, who forgot to sign out"""

import sqlalchemy as sa
from alembic import op

revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('task_photo',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('claim_id', sa.Integer(), nullable=False),
    sa.Column('photo_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('before', 'after', name='proofkind', native_enum=False, length=32), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['claim_id'], ['task_claim.id'], name=op.f('fk_task_photo_claim_id')),
    sa.ForeignKeyConstraint(['photo_id'], ['photo.id'], name=op.f('fk_task_photo_photo_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_task_photo')),
    sa.UniqueConstraint('claim_id', 'photo_id', name=op.f('uq_task_photo_claim_id_photo_id'))
    )
    with op.batch_alter_table('task_photo', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_task_photo_photo_id'), ['photo_id'], unique=False)

    op.create_table('task_word',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('claim_id', sa.Integer(), nullable=False),
    sa.Column('happened', sa.Boolean(), nullable=False),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('check_state', sa.Enum('pending', 'passed', 'review', 'refused', name='checkstate', native_enum=False, length=32), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('by_post_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_task_word_by_id')),
    sa.ForeignKeyConstraint(['by_post_id'], ['post.id'], name=op.f('fk_task_word_by_post_id')),
    sa.ForeignKeyConstraint(['claim_id'], ['task_claim.id'], name=op.f('fk_task_word_claim_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_task_word')),
    sa.UniqueConstraint('claim_id', name=op.f('uq_task_word_claim_id'))
    )
    with op.batch_alter_table('task_word', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_task_word_by_id'), ['by_id'], unique=False)

    with op.batch_alter_table('content_check', schema=None) as batch_op:
        batch_op.add_column(sa.Column('task_claim_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_content_check_task_claim_id'), ['task_claim_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_content_check_task_claim_id'), 'task_claim', ['task_claim_id'], ['id'])

    with op.batch_alter_table('task_presence', schema=None) as batch_op:
        batch_op.add_column(sa.Column('stated', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column('forgotten', sa.Boolean(), server_default=sa.false(), nullable=False))



def downgrade() -> None:
    with op.batch_alter_table('task_presence', schema=None) as batch_op:
        batch_op.drop_column('forgotten')
        batch_op.drop_column('stated')

    with op.batch_alter_table('content_check', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_content_check_task_claim_id'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_content_check_task_claim_id'))
        batch_op.drop_column('task_claim_id')

    with op.batch_alter_table('task_word', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_task_word_by_id'))

    op.drop_table('task_word')
    with op.batch_alter_table('task_photo', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_task_photo_photo_id'))

    op.drop_table('task_photo')
