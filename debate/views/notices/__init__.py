"""Pages on which a reader subscribes by mail, confirms that and leaves; not there unless mail is configured."""

from debate.views.notices.subscriptions import subscribe, subscription_confirm, subscription_list

__all__ = ["subscribe", "subscription_confirm", "subscription_list"]
