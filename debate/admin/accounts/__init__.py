"""Accounts, login with an optional second step, and the settings of the site."""

from debate.admin.accounts.login import LoginSite

__all__ = ["LoginSite"]
