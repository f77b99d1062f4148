"""A concept in other words and other files: translations, corrections of what is published, Word."""
