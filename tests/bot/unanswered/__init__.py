"""Gathering questions without a good answer."""
