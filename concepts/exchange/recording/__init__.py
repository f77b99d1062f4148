"""A concept of the portal, read back into the normal form of a file."""

from concepts.exchange.recording.concept import record, record_version

__all__ = ["record", "record_version"]
