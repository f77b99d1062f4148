"""The outbox: every message leaves through it, once."""
