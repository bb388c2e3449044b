"""Disputes of claims; two ledgers whose lines the database lets nobody change

SQLite's triggers go with their table: a later batch change of ledger_entry makes them anew.
"""

import sqlalchemy as sa
from alembic import op

revision = '0024'
down_revision = '0023'
branch_labels = None
depends_on = None

KEPT = "the lines of a ledger are added, never changed"


def upgrade() -> None:
    op.create_table('dispute',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('claim_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('refusal', 'no_show', 'minutes', 'not_happened', name='disputekind', native_enum=False, length=32), nullable=False),
    sa.Column('status', sa.Enum('open', 'upheld', 'dismissed', 'withdrawn', name='disputestatus', native_enum=False, length=32), nullable=False),
    sa.Column('said', sa.String(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('told_up_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answer', sa.String(), nullable=False),
    sa.Column('answered_post_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['answered_post_id'], ['post.id'], name=op.f('fk_dispute_answered_post_id')),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_dispute_by_id')),
    sa.ForeignKeyConstraint(['claim_id'], ['task_claim.id'], name=op.f('fk_dispute_claim_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dispute'))
    )
    with op.batch_alter_table('dispute', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_dispute_by_id'), ['by_id'], unique=False)
        batch_op.create_index('ix_dispute_claim', ['claim_id', 'id'], unique=False)
        batch_op.create_index('ix_dispute_status_due', ['status', 'due_at'], unique=False)
        batch_op.create_index('uq_dispute_open', ['claim_id'], unique=True, sqlite_where=sa.text("status = 'open'"), postgresql_where=sa.text("status = 'open'"))

    op.create_table('ledger_entry',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('ledger', sa.Enum('goodwill', 'appraisal', name='ledger', native_enum=False, length=32), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('points', sa.Integer(), nullable=False),
    sa.Column('balance', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('earned', 'reversed', 'spent', 'moved', name='entrykind', native_enum=False, length=32), nullable=False),
    sa.Column('claim_id', sa.Integer(), nullable=True),
    sa.Column('reverses_id', sa.Integer(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("(kind = 'reversed') = (reverses_id IS NOT NULL)", name=op.f('ck_ledger_entry_a_reversal_names_what')),
    sa.CheckConstraint("kind <> 'spent' OR balance >= 0", name=op.f('ck_ledger_entry_only_what_is_there_is_spent')),
    sa.CheckConstraint('points <> 0', name=op.f('ck_ledger_entry_says_something')),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_ledger_entry_by_id')),
    sa.ForeignKeyConstraint(['claim_id'], ['task_claim.id'], name=op.f('fk_ledger_entry_claim_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_ledger_entry_person_id')),
    sa.ForeignKeyConstraint(['reverses_id'], ['ledger_entry.id'], name=op.f('fk_ledger_entry_reverses_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ledger_entry')),
    sa.UniqueConstraint('person_id', 'ledger', 'number', name=op.f('uq_ledger_entry_person_id_ledger_number')),
    sa.UniqueConstraint('reverses_id', name=op.f('uq_ledger_entry_reverses_id'))
    )
    with op.batch_alter_table('ledger_entry', schema=None) as batch_op:
        batch_op.create_index('ix_ledger_entry_claim', ['claim_id'], unique=False)

    op.create_table('dispute_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dispute_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('action', sa.String(), nullable=False),
    sa.Column('from_status', sa.String(), nullable=True),
    sa.Column('to_status', sa.String(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('by_post_id', sa.Integer(), nullable=True),
    sa.Column('words', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_dispute_step_by_id')),
    sa.ForeignKeyConstraint(['by_post_id'], ['post.id'], name=op.f('fk_dispute_step_by_post_id')),
    sa.ForeignKeyConstraint(['dispute_id'], ['dispute.id'], name=op.f('fk_dispute_step_dispute_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dispute_step'))
    )
    with op.batch_alter_table('dispute_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_dispute_step_dispute_id'), ['dispute_id'], unique=False)

    with op.batch_alter_table('task_claim', schema=None) as batch_op:
        batch_op.add_column(sa.Column('certified_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f('ix_task_claim_certified_by_id'), ['certified_by_id'], unique=False)

    op.execute("UPDATE task_claim SET certified_at = changed_at WHERE status = 'certified'")
    if op.get_bind().dialect.name == 'postgresql':
        op.execute(f"""CREATE FUNCTION ledger_entry_is_kept() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '{KEPT}'; END $$""")
        op.execute("""CREATE TRIGGER ledger_entry_kept BEFORE UPDATE OR DELETE ON ledger_entry
            FOR EACH ROW EXECUTE FUNCTION ledger_entry_is_kept()""")
    else:
        for deed in ('UPDATE', 'DELETE'):
            op.execute(f"""CREATE TRIGGER ledger_entry_kept_{deed.lower()} BEFORE {deed} ON ledger_entry
                BEGIN SELECT RAISE(ABORT, '{KEPT}'); END""")


def downgrade() -> None:
    with op.batch_alter_table('task_claim', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_task_claim_certified_by_id'))
        batch_op.drop_column('certified_at')

    with op.batch_alter_table('dispute_step', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_dispute_step_dispute_id'))

    op.drop_table('dispute_step')
    with op.batch_alter_table('ledger_entry', schema=None) as batch_op:
        batch_op.drop_index('ix_ledger_entry_claim')

    op.drop_table('ledger_entry')
    if op.get_bind().dialect.name == 'postgresql':
        op.execute("DROP FUNCTION ledger_entry_is_kept()")
    with op.batch_alter_table('dispute', schema=None) as batch_op:
        batch_op.drop_index('uq_dispute_open', sqlite_where=sa.text("status = 'open'"), postgresql_where=sa.text("status = 'open'"))
        batch_op.drop_index('ix_dispute_status_due')
        batch_op.drop_index('ix_dispute_claim')
        batch_op.drop_index(batch_op.f('ix_dispute_by_id'))

    op.drop_table('dispute')
