"""Registrations in the office: who comes to an event, what they need, and what is done about it."""
