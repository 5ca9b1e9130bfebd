"""Listings of administrative procedures (danh mục thủ tục hành chính) to Procedures, every value as written.

`listings.is_listing` tells listings from plans, `listings.parse_listing` reads one, `repeats.by_code` puts those of
a folder together. Nothing is imported here: who opens what was read before needs none of the reading.
"""
