"""Programs beside the tests. None of them is part of the service."""
