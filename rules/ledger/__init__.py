"""The two ledgers (积分台账): what certified service earns, what is spent, and the proof that no line was changed."""
