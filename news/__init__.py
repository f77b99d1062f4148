"""Staying informed: news and comments on them, "tell me" about one thing, and the newsletter."""
