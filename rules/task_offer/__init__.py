"""Offers of tasks (询问): members asked ring by ring, their answers, and why a task waits in vain."""
