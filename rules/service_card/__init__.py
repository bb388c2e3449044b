"""Service cards (服务登记卡): a member's certified service by quarter, frozen when the quarter closes."""
