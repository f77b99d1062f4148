"""News, the comments on it, and who is told what: the pages of the office."""
