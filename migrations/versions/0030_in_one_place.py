"""Nobody is in two places at once, kept by the database

A moment (in and out at once: nobody signed out, or nothing of it was left) is nowhere. The triggers name no other table,
or SQLite would refuse a later batch change of that; they go with their own, whose next batch change makes them anew.
"""

from alembic import op

revision = '0030'
down_revision = '0029'
branch_labels = None
depends_on = None

SAID = "nobody is in two places at once"
ELSEWHERE = """SELECT 1 FROM task_presence AS other
    WHERE other.person_id = NEW.person_id AND other.claim_id <> NEW.claim_id
    AND (other.signed_out_at IS NULL OR other.signed_out_at > other.signed_in_at AND other.signed_out_at > NEW.signed_in_at)
    AND (NEW.signed_out_at IS NULL OR other.signed_in_at < NEW.signed_out_at)"""
IS_LONGER = "(NEW.signed_out_at IS NULL OR NEW.signed_out_at > NEW.signed_in_at)"


def upgrade() -> None:
    with op.batch_alter_table('task_presence', schema=None) as batch_op:
        batch_op.create_index('ix_task_presence_person', ['person_id', 'signed_in_at'], unique=False)
    if op.get_bind().dialect.name == 'postgresql':
        # The lock is the one of rules/task_claim/presence.of: who waited sees what was written meanwhile.
        op.execute(f"""CREATE FUNCTION task_presence_is_in_one_place() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN
                PERFORM pg_advisory_xact_lock(hashtextextended('presence ' || NEW.person_id, 0));
                IF {IS_LONGER} AND EXISTS ({ELSEWHERE}) THEN
                    RAISE EXCEPTION '{SAID}' USING ERRCODE = 'exclusion_violation';
                END IF;
                RETURN NEW;
            END $$""")
        op.execute("""CREATE TRIGGER task_presence_in_one_place BEFORE INSERT OR UPDATE ON task_presence
            FOR EACH ROW EXECUTE FUNCTION task_presence_is_in_one_place()""")
    else:
        for deed in ('INSERT', 'UPDATE'):
            op.execute(f"""CREATE TRIGGER task_presence_in_one_place_{deed.lower()} BEFORE {deed} ON task_presence
                WHEN {IS_LONGER} AND EXISTS ({ELSEWHERE})
                BEGIN SELECT RAISE(ABORT, '{SAID}'); END""")


def downgrade() -> None:
    if op.get_bind().dialect.name == 'postgresql':
        op.execute("DROP TRIGGER task_presence_in_one_place ON task_presence")
        op.execute("DROP FUNCTION task_presence_is_in_one_place()")
    else:
        for deed in ('insert', 'update'):
            op.execute(f"DROP TRIGGER task_presence_in_one_place_{deed}")
    with op.batch_alter_table('task_presence', schema=None) as batch_op:
        batch_op.drop_index('ix_task_presence_person')
