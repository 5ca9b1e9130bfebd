"""Administration (quản trị): who may do what, whatever they do it with."""
