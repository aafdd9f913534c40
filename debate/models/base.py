"""Base classes of the curated entities: slugs, names, timestamps, history."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Length
from django.db.models.signals import post_save
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords
from simple_history.utils import get_m2m_field_name

from debate.models.fields import NamesField
from debate.text.chinese import romanise
from debate.vocabulary import gettext_lazy

models.CharField.register_lookup(Length)
models.TextField.register_lookup(Length)

SLUG_FORM = RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*\Z", gettext_lazy("请用小写字母和数字，词间以连字符相连。"))


def refers_to(*entities: str):
    """Mark a ``natural_key`` method as naming other entities ("app.model"), so that dumps write those first."""

    def mark(natural_key):
        natural_key.dependencies = list(entities)
        return natural_key

    return mark


class Records(HistoricalRecords):
    """History that copies many-to-many links by primary key; the library loads every linked row to do the same."""

    def create_historical_record_m2ms(self, history_instance, instance) -> None:
        for field in history_instance._history_m2m_fields:
            through, kept = getattr(type(instance), field.name).through, self.m2m_models[field]
            links = instance.new_links.get(field.name)
            if links is None:
                links = through.objects.filter(**{get_m2m_field_name(field): instance}).values()
            kept.objects.bulk_create([kept(history=history_instance, **link) for link in links])


class Histories(HistoryManager):
    """The library makes a class of managers anew each time the history of a model is asked for, and each time it is
    written to."""

    @classmethod
    @cache
    def from_queryset(cls, queryset_class, class_name=None):
        return super().from_queryset(queryset_class, class_name)


def tracked(*m2m_fields, excluded=()) -> HistoricalRecords:
    """Make the history of one entity: who changed what, when and why, with these many-to-many fields."""
    return Records(
        m2m_fields=list(m2m_fields),
        excluded_fields=list(excluded),
        history_manager=Histories,
        history_change_reason_field=models.TextField(null=True),
    )


@cache
def _labels_of(field: models.Field) -> dict:
    """Return value -> label, still to be translated, of a field with choices."""
    return dict(field.flatchoices)


class Curated(models.Model):
    """A row that editors maintain."""

    created_at = models.DateTimeField(gettext_lazy("建立于"), auto_now_add=True)
    updated_at = models.DateTimeField(gettext_lazy("更新于"), auto_now=True)

    class Meta:
        abstract = True

    # The rows of the links that `save_whole` has just made, by field, so that nobody asks for them; else empty.
    new_links: Mapping[str, list[dict[str, Any]] | None] = {}

    def save(self, **options) -> None:
        self.derive()
        super().save(**options)

    def _get_FIELD_display(self, field: models.Field) -> str:
        """Django's hashes all labels, which translates them: ten times as long, and a page asks hundreds of times."""
        value = getattr(self, field.attname)
        return str(_labels_of(field).get(value, value))

    def derive(self) -> None:
        """Fill in fields that follow from other fields; called before every save."""

    def save_whole(self, m2m: dict[str, list], reason: str = "") -> None:
        """Save the row and its many-to-many links as one change with one entry in the history."""
        created = self.pk is None
        self.skip_history_when_saving = True
        try:
            self.save()
            link = self._link if created else self._relink
            self.new_links = {field: link(field, values) for field, values in m2m.items()}
        finally:
            del self.skip_history_when_saving
        self.record_history(created, reason)
        self.new_links = {}

    def _relink(self, name: str, values: list) -> None:
        getattr(self, name).set(values)

    def _link(self, name: str, values: list) -> list[dict[str, Any]]:
        """Link a row that was just created, which has no links yet; return the rows of the links."""
        field: Any = self._meta.get_field(name)
        one, other = field.m2m_field_name(), field.m2m_reverse_field_name()
        through = field.remote_field.through
        pks = dict.fromkeys(getattr(value, "pk", value) for value in values)
        links = through.objects.bulk_create(through(**{f"{one}_id": self.pk, f"{other}_id": pk}) for pk in pks)
        return [{column.attname: getattr(link, column.attname) for column in through._meta.fields} for link in links]

    def record_history(self, created: bool, reason: str = "") -> None:
        """Write the history entry that `save_whole` held back while it saved the links."""
        if reason:
            self._change_reason = reason
        post_save.send(type(self), instance=self, created=created, raw=False, using=self._state.db)


class Slugged(Curated):
    slug = models.SlugField(gettext_lazy("网址名"), max_length=100, unique=True, validators=[SLUG_FORM])

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[str]:
        return (self.slug,)


class Named(Slugged):
    """An entity with a Chinese and an English name, sorted by pinyin."""

    name = models.CharField(gettext_lazy("名称"), max_length=100)
    name_en = models.CharField(gettext_lazy("英文名"), max_length=120, blank=True)
    aliases = NamesField(gettext_lazy("别名"))
    pinyin = models.CharField(
        gettext_lazy("拼音"), max_length=200, blank=True, help_text=gettext_lazy("留空则自动生成")
    )
    pinyin_initials = models.CharField(
        gettext_lazy("拼音首字母"), max_length=60, blank=True, help_text=gettext_lazy("留空则自动生成")
    )

    class Meta:
        abstract = True
        ordering = ["pinyin", "slug"]

    def __str__(self) -> str:
        return self.name

    def _get_FIELD_display(self, field: models.Field) -> str:
        """Django's hashes all labels, which translates them: ten times as long, and a page asks hundreds of times."""
        value = getattr(self, field.attname)
        return str(_labels_of(field).get(value, value))

    def derive(self) -> None:
        if not self.pinyin or not self.pinyin_initials:
            full, initials = romanise(self.name)
            self.pinyin = self.pinyin or full[:200]
            self.pinyin_initials = self.pinyin_initials or initials[:60]

    @property
    def letter(self) -> str:
        """The heading in an A–Z index: a letter, or "#" when the pinyin does not begin with one."""
        first = self.pinyin[:1].upper()
        return first if "A" <= first <= "Z" else "#"

    @property
    def names(self) -> list[str]:
        """Every name and alias once, the Chinese name first."""
        return [name for name in dict.fromkeys([self.name, self.name_en, *self.aliases]) if name]
