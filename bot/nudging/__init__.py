"""Nudging (nhắc việc): plans to duties to notices, at the right time and once."""
