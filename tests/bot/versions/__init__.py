"""Tests of the versions of the knowledge."""
