"""Addresses of pages that are made outside the web application (đường dẫn): it and the command line share them."""

from __future__ import annotations

OVERVIEW = "/lanh-dao"
"""The leader's page."""
LOGOUT = f"{OVERVIEW}/ra"

FEED_ROUTE = "/lich/{secret}.ics"
LOGIN_ROUTE = f"{OVERVIEW}/vao/{{secret}}"


def feed_path(secret: str) -> str:
    """Where the calendar of a secret is."""
    return FEED_ROUTE.format(secret=secret)


def login_path(secret: str) -> str:
    """Where somebody comes in with the secret of a one-time link."""
    return LOGIN_ROUTE.format(secret=secret)


ADMIN = "/quan-tri"
"""The administration's pages."""
ADMIN_UPLOAD = f"{ADMIN}/tai-len"
ADMIN_IMPORT = f"{ADMIN}/nhap"
ADMIN_LOGOUT = f"{ADMIN}/ra"
ADMIN_LOGIN_ROUTE = f"{ADMIN}/vao/{{secret}}"


def admin_login_path(secret: str) -> str:
    """Where an admin comes in with the secret of a one-time link."""
    return ADMIN_LOGIN_ROUTE.format(secret=secret)
