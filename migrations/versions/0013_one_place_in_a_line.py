"""Nobody stands twice in the line of a bed, not by a second home either"""

import sqlalchemy as sa
from alembic import op

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None

HOPING = sa.text("status IN ('entered', 'waiting')")


def upgrade() -> None:
    op.create_index('uq_claim_person_hopes', 'claim', ['person_id', 'flowerbed_id'], unique=True,
                    sqlite_where=HOPING, postgresql_where=HOPING)


def downgrade() -> None:
    op.drop_index('uq_claim_person_hopes', 'claim')
