"""The imperative shell: command line, channels and servers around the pure core."""
