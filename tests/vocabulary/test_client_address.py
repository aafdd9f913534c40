"""Where a request comes from: a header is believed only where a proxy writes it."""

import pytest
from django.test import RequestFactory

from debate.vocabulary.client_address import client_ip


@pytest.mark.parametrize(
    ("behind", "told", "address"),
    [
        (False, "", "192.0.2.1"),
        (False, "198.51.100.7", "192.0.2.1"),
        (True, "198.51.100.7", "198.51.100.7"),
        (True, "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        (True, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        (True, "2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        (True, "fe80::1%eth0", "fe80::"),
        (True, "::ffff:198.51.100.7", "198.51.100.7"),
        (True, "198.51.100.7:5678", "192.0.2.1"),
        (True, "[2001:db8::1]", "192.0.2.1"),
        (True, "", "192.0.2.1"),
        (True, "198.51.100.7, nonsense", "192.0.2.1"),
        (True, "unknown", "192.0.2.1"),
    ],
)
def test_the_address_of_a_caller(settings, behind, told, address):
    settings.BEHIND_PROXY = behind
    request = RequestFactory().get("/", headers={"x-forwarded-for": told}, REMOTE_ADDR="192.0.2.1")

    assert client_ip(request) == address


@pytest.mark.parametrize("connected", ["", "unix:", "@"])
def test_callers_without_an_address_are_one(settings, connected):
    for behind, told in ((False, "198.51.100.7"), (True, "nonsense")):
        settings.BEHIND_PROXY = behind
        request = RequestFactory().get("/", headers={"x-forwarded-for": told}, REMOTE_ADDR=connected)
        assert client_ip(request) == "0.0.0.0"
