"""Source files to typed records: what the documents say, each record with its source."""
