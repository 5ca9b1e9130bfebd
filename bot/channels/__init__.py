"""Channels: the ways by which people reach the assistant."""
