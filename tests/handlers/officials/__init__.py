"""What officials have to do, when they are told, and how."""
