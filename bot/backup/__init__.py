"""Backups (sao lưu): one file with all that an installation needs to go on elsewhere, and back from it."""
