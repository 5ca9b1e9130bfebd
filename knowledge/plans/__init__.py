"""Plans (kế hoạch): a document understood as metadata, tasks, paragraphs and offices."""
