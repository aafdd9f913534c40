"""EditorAccount: what an account of the desk has besides what Django's accounts have."""

from django.conf import settings
from django.db import models

from debate.vocabulary import gettext_lazy

# Keys of an editor's session: the language chosen in it, and what the account says, read once.
CHOSEN_LANGUAGE, ACCOUNT = "desk_language", "desk_account"


class DeskLanguage(models.TextChoices):
    HANS = "zh-hans", gettext_lazy("中文")
    ENGLISH = "en", "English"


class EditorAccount(models.Model):
    """Made when it is first needed: an account without one has the defaults."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        primary_key=True,
        related_name="desk",
        verbose_name=gettext_lazy("账号"),
    )
    language = models.CharField(
        gettext_lazy("编辑台的语言"),
        max_length=7,
        choices=DeskLanguage,
        blank=True,
        help_text=gettext_lazy("留空则跟随浏览器"),
    )
    must_change_password = models.BooleanField(gettext_lazy("登录后先改密码"), default=False)

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("编辑台账号")

    def __str__(self) -> str:
        return str(self.user)

    @classmethod
    def of_session(cls, session, user) -> "EditorAccount":
        """Return the account of the user who is logged in, read from the database once a session."""
        said = session.get(ACCOUNT)
        if not said or said["user"] != user.pk:
            found = cls.objects.filter(user=user).first() or cls()
            said = {"user": user.pk, "language": found.language, "must_change_password": found.must_change_password}
            session[ACCOUNT] = said
        return cls(user=user, language=said["language"], must_change_password=said["must_change_password"])

    def keep(self, session) -> None:
        """Save the account, in the session too."""
        self.save()
        session.pop(ACCOUNT, None)
