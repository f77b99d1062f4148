"""The editor of concepts: lists, drafts, their texts and their publication."""
