"""Moderating, answering and tracing what people say."""
