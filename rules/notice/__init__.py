"""Notices (通知): written, looked at twice, published, passed on level by level, and proved to have arrived."""
