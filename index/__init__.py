"""Full-text search for Vietnamese passages behind one narrow interface."""
