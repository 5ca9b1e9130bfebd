"""Changing what the unit says of itself (thiết lập của đơn vị): changes of its own TOML files beside the documents."""
