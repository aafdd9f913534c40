"""Accounts, login with an optional second step, and the settings of the site."""

from debate.admin.accounts.login import LoginSite
from debate.admin.accounts.own_account import OwnAccountSite

__all__ = ["LoginSite", "OwnAccountSite"]
