"""Questions to answers: plain functions over a snapshot of the knowledge."""
