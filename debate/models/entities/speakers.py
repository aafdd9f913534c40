"""Speaker: who spoke. Affiliation: a role the speaker held at a company, and when."""

from urllib.parse import quote

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Left, Length

from debate.models.base import Curated, Named, refers_to, tracked
from debate.models.fields import PartialDateField
from debate.models.querysets import AffiliationQuerySet, SpeakerQuerySet
from debate.vocabulary import NAMELESS, SpeakerKind, address_of, gettext_lazy, labelled


class Speaker(Named):
    """A person, an organisation or an unnamed source that said something."""

    kind = models.CharField(gettext_lazy("类型"), max_length=12, choices=SpeakerKind, default=SpeakerKind.PERSON)
    summary = models.TextField(gettext_lazy("简介"), blank=True)
    summary_en = models.TextField(gettext_lazy("英文简介"), blank=True)
    wikidata_id = models.CharField(gettext_lazy("维基数据编号"), max_length=12, blank=True)
    # A photo is only linked to, where its licence stands: nothing is fetched, and no page waits for it.
    photo = models.CharField(
        gettext_lazy("照片"),
        max_length=240,
        blank=True,
        help_text=gettext_lazy("Wikimedia Commons 上的文件名，如 Zhang San.jpg；要与作者、许可一起写"),
    )
    photo_author = models.CharField(gettext_lazy("照片作者"), max_length=200, blank=True)
    photo_licence = models.CharField(
        gettext_lazy("照片许可"), max_length=60, blank=True, help_text=gettext_lazy("如 CC BY-SA 4.0")
    )
    history = tracked()

    objects = SpeakerQuerySet.as_manager()

    class Meta(Named.Meta):
        verbose_name = verbose_name_plural = gettext_lazy("发言者")
        constraints = [
            models.CheckConstraint(name="speaker_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="speaker_photo_is_credited",
                condition=Q(photo="", photo_author="", photo_licence="")
                | ~(Q(photo="") | Q(photo_author="") | Q(photo_licence="")),
                violation_error_message=gettext_lazy("照片的文件名、作者和许可要么都写，要么都不写。"),
            ),
        ]

    @property
    def is_nameless(self) -> bool:
        """Whether nobody in particular speaks here: such a speaker is shown, but neither ranked, compared nor drawn."""
        return self.kind in NAMELESS

    @property
    def photo_address(self) -> str:
        """The page of the photo on Wikimedia Commons, which states its licence; only for a speaker with a photo."""
        return f"https://commons.wikimedia.org/wiki/File:{quote(self.photo.replace(' ', '_'))}"

    def get_absolute_url(self) -> str:
        return address_of("speaker_detail", self.slug)


class Affiliation(Curated):
    """One role a speaker held at a company; both dates may be unknown."""

    speaker = models.ForeignKey(
        Speaker, models.CASCADE, related_name="affiliations", verbose_name=gettext_lazy("发言者")
    )
    company = models.ForeignKey(
        "Company", models.PROTECT, related_name="affiliations", verbose_name=gettext_lazy("公司")
    )
    role = models.CharField(gettext_lazy("职务"), max_length=80)
    role_en = models.CharField(gettext_lazy("英文职务"), max_length=120, blank=True)
    since = PartialDateField(gettext_lazy("自"))
    until = PartialDateField(gettext_lazy("至"))
    source = models.ForeignKey(
        "Source", models.PROTECT, null=True, blank=True, related_name="affiliations", verbose_name=gettext_lazy("依据")
    )
    note = models.TextField(gettext_lazy("备注"), blank=True)
    note_en = models.TextField(gettext_lazy("英文备注"), blank=True)
    history = tracked()

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("任职")
        ordering = ["-since", "-until", "company__pinyin", "pk"]
        constraints = [
            models.UniqueConstraint(name="affiliation_is_said_once", fields=["speaker", "company", "role", "since"]),
            models.CheckConstraint(
                name="affiliation_begins_before_it_ends",
                condition=Q(since="") | Q(until="") | Q(until__gte=Left(F("since"), Length(F("until")))),
                violation_error_message=gettext_lazy("任职的开始晚于结束。"),
            ),
        ]

    def __str__(self) -> str:
        return labelled(self.speaker, f"{self.company}{self.role}")

    @refers_to("debate.speaker", "debate.company")
    def natural_key(self) -> tuple[str, str, str, str]:
        return (self.speaker.slug, self.company.slug, self.role, str(self.since))
