"""ErrorReport."""

import pytest
from django.utils import timezone

from debate.models import ErrorReport
from tests.factories import make_claim, make_user, refused

pytestmark = pytest.mark.django_db


def test_it_says_something():
    with refused("error_report_says_something"):
        ErrorReport.objects.create(page="/", what="")


@pytest.mark.parametrize("handled", [{"state": "corrected"}, {"by": True}, {"state": "dismissed", "by": True}])
def test_what_is_handled_says_by_whom_and_when_and_what_waits_does_not(handled):
    fields = {"state": handled.get("state", "waiting"), "handled_by": make_user() if "by" in handled else None}
    with refused("error_report_handled_by_somebody"):
        ErrorReport.objects.create(page="/", what="错了", **fields)
    assert ErrorReport.objects.create(
        page="/", what="错了", state="corrected", handled_by=make_user(), handled_at=timezone.now()
    )


def test_it_outlives_the_claim_it_is_about():
    claim = make_claim()
    report = ErrorReport.objects.create(page=claim.get_absolute_url(), claim=claim, what="错了")
    claim.delete()
    report.refresh_from_db()

    assert (report.claim, str(report)) == (None, "错了")
