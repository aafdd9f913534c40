"""Who answers for the site: its imprint, from the environment, and the checks that say what is missing there."""

from typing import Any, NamedTuple

from django.conf import settings
from django.core.checks import CheckMessage, Warning

from debate.vocabulary.languages import is_english

# Of what is ours in the base: statements, annotations, facts.
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
# What readers must be told of a public site. The English of a text is in the setting of the same name with _EN.
REQUIRED = ("SITE_EDITORS", "SITE_CONTACT", "SITE_FUNDING")


class Imprint(NamedTuple):
    """``editors`` and ``funding`` are in the reader's language where it is known; '' for what nobody filled in."""

    editors: str
    contact: str
    funding: str
    doi: str

    @property
    def contact_address(self) -> str:
        """The contact as the address of a link: a page, or a mail address."""
        is_mail = "@" in self.contact and "://" not in self.contact
        return f"mailto:{self.contact}" if is_mail else self.contact


def imprint() -> Imprint:
    return Imprint(_text("SITE_EDITORS"), settings.SITE_CONTACT, _text("SITE_FUNDING"), settings.SITE_DOI)


def _text(name: str) -> str:
    english: str = getattr(settings, f"{name}_EN") if is_english() else ""
    return english or getattr(settings, name)


def check_imprint(**options: Any) -> list[CheckMessage]:
    """Warn of what is missing, as a Django system check of a deployed site; pages say so where it would stand."""
    missing = [name for name in REQUIRED if not getattr(settings, name)]
    hint = "docs/deploying.md#environment"
    return [Warning(f"{name} 还没有填写，关于页上只有占位。", hint=hint, id="debate.W002") for name in missing]


def check_telling(**options: Any) -> list[CheckMessage]:
    """Warn of what mails and the hub lack, likewise; nothing of it matters while neither is switched on."""
    is_on = settings.MAIL_IS_ON or settings.WEBSUB_HUB
    wrong = {
        "debate.W003": (
            "DEFAULT_FROM_EMAIL 还没有填写，邮件没有发件人。",
            settings.MAIL_IS_ON and not settings.DEFAULT_FROM_EMAIL,
        ),
        "debate.W004": ("SITE_ADDRESS 还没有填写，邮件和订阅源里没有完整的网址。", is_on and not settings.SITE_ADDRESS),
        "debate.W005": ("WEBSUB_HUB 不是网址。", settings.WEBSUB_HUB and "://" not in settings.WEBSUB_HUB),
    }
    hint = "docs/deploying.md#telling-people"
    return [Warning(said, hint=hint, id=number) for number, (said, is_so) in wrong.items() if is_so]
