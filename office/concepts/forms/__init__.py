"""The forms of the editor."""
