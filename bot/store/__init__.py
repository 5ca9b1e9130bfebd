"""What outlives the process: messages to be answered, replies to be sent, conversations; SQLite or PostgreSQL."""
