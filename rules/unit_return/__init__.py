"""Unit returns (单位回执): each unit gets its people's service of a quarter, and says that it has it."""
