"""Questions about procedures (thủ tục hành chính): which one is meant, what is asked of it, and the answer."""
