"""Report categories (报事分类): what can be wrong in a compound, with targets, hints and stoppers."""

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model


class Category(Model):
    """A branch or a leaf of the tree. Only leaves are reported. Words come from the catalogue file."""

    key: Mapped[str] = mapped_column(primary_key=True)
    parent_key: Mapped[str | None] = mapped_column(ForeignKey("category.key"))
    position: Mapped[int]
    name: Mapped[str]
    icon: Mapped[str]
    hint: Mapped[str] = mapped_column(default="")
    keywords: Mapped[list] = mapped_column(JSON, default=list)
    stopper: Mapped[dict | None] = mapped_column(JSON(none_as_null=True))  # {title, text, phone}
    questions: Mapped[list] = mapped_column(JSON, default=list)  # [{key, text, kind, choices, required}]
    codes: Mapped[list] = mapped_column(JSON, default=list)  # [{scheme, version, code, name}]
    similar_metres: Mapped[int] = mapped_column(default=50)  # 0: similar ones are not offered
    anonymous_allowed: Mapped[bool] = mapped_column(default=True)
    private_allowed: Mapped[bool] = mapped_column(default=True)
    accept_quantity: Mapped[int] = mapped_column(default=2)
    accept_unit: Mapped[str] = mapped_column(default="working_hour")
    contact_quantity: Mapped[int] = mapped_column(default=24)
    contact_unit: Mapped[str] = mapped_column(default="natural_hour")
    resolve_quantity: Mapped[int] = mapped_column(default=3)
    resolve_unit: Mapped[str] = mapped_column(default="working_day")
    retired: Mapped[bool] = mapped_column(default=False)
    from_file: Mapped[dict] = mapped_column(JSON, default=dict)  # what the catalogue file last said

    children: Mapped[list["Category"]] = relationship(order_by="Category.position")

    @property
    def is_leaf(self) -> bool:
        return self.parent_key is not None
