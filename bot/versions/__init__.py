"""Versions of the knowledge (các phiên bản tri thức): built aside, judged, put into use at once, and taken back."""
