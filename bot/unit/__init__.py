"""Changing what the unit says of itself (thiết lập của đơn vị): its own small files beside the documents."""
