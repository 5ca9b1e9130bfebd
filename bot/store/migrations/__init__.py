"""Revisions of the store, in order; run by `motcua store upgrade` and at every start."""
