"""Procedures: a small invented listing, and what people ask of it."""
