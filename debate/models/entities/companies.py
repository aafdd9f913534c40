"""Company: an organisation somebody speaks for or that makes a model."""

from django.db import models
from django.db.models import Q

from debate.models.base import Named, tracked
from debate.models.querysets import NamedQuerySet
from debate.vocabulary import CompanyKind, address_of, gettext_lazy


class Company(Named):
    kind = models.CharField(gettext_lazy("类型"), max_length=10, choices=CompanyKind, default=CompanyKind.COMPANY)
    country = models.CharField(
        gettext_lazy("国家或地区代码"), max_length=2, blank=True, help_text=gettext_lazy("ISO 3166 两位代码，例如 CN")
    )
    website = models.URLField(gettext_lazy("网站"), blank=True)
    summary = models.TextField(gettext_lazy("简介"), blank=True)
    summary_en = models.TextField(gettext_lazy("英文简介"), blank=True)
    sources = models.ManyToManyField("Source", blank=True, related_name="companies", verbose_name=gettext_lazy("依据"))
    history = tracked(sources)

    objects = NamedQuerySet.as_manager()

    class Meta(Named.Meta):
        verbose_name = verbose_name_plural = gettext_lazy("公司")
        constraints = [models.CheckConstraint(name="company_has_a_name", condition=~Q(name=""))]

    def get_absolute_url(self) -> str:
        return address_of("company_detail", self.slug)
