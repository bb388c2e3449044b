"""Consents that are withdrawn: the proof stays, and given again is another row"""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

HOLDING = sa.text('withdrawn_at IS NULL')


def upgrade() -> None:
    with op.batch_alter_table('consent') as batch:
        batch.add_column(sa.Column('withdrawn_at', sa.DateTime(timezone=True)))
        batch.drop_constraint(op.f('uq_consent_person_id_document_version'), type_='unique')
    op.create_index('uq_consent_holding', 'consent', ['person_id', 'document', 'version'], unique=True,
                    sqlite_where=HOLDING, postgresql_where=HOLDING)


def downgrade() -> None:
    op.execute('DELETE FROM consent WHERE withdrawn_at IS NOT NULL')
    op.drop_index('uq_consent_holding', 'consent')
    with op.batch_alter_table('consent') as batch:
        batch.create_unique_constraint(op.f('uq_consent_person_id_document_version'),
                                       ['person_id', 'document', 'version'])
        batch.drop_column('withdrawn_at')
