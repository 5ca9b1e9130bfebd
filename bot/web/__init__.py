"""The web chat: pages that work without JavaScript, and a little JavaScript on top."""
