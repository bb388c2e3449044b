"""What is fast, measured side by side with what could be. Nothing here is part of the service."""
