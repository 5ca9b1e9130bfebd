"""The knowledge folder as admins change it from afar (thư mục văn bản): put in, take away, correct, carry over."""
