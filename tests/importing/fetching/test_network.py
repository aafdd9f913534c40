"""Only public addresses are connected to, and as they were checked; publishers prove their name."""

import socket
import ssl
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate.importing.fetching import Network, Problem, Refused, Unreachable
from debate.importing.fetching.addresses import is_public
from tests.publisher import PUBLIC_IP, answer, redirect

# Of news.example, signed by itself.
CERTIFICATE = Path(__file__).with_name("certificate.pem")
HIDDEN = [
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "169.254.169.254", "100.64.0.1", "192.0.0.8", "192.0.0.9", "192.0.2.1", "192.88.99.1", "198.18.0.1",
    "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "::", "::1",
    "::7f00:1", "::ffff:127.0.0.1", "::ffff:93.184.216.34", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "100::1", "2001::1", "2001:1::1", "2001:20::1", "2001:db8::1",
    "2002:7f00:1::1", "2002:5db8:d822::1", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1",
    "fe80::1%eth0", "fec0::1", "ff02::1", "ff0e::1",
]  # fmt: skip
LOCAL = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
    "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
    "224.0.0.0/3",
]  # fmt: skip
locals4 = st.sampled_from([ip_network(each) for each in LOCAL]).flatmap(
    lambda network: st.integers(int(network[0]), int(network[-1])).map(IPv4Address)
)


@pytest.mark.parametrize("address", HIDDEN)
def test_an_address_that_is_not_public_is_known(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "1.1.1.1", "223.255.255.255", "2606:2800:220:1::1", "2400:3200::1"]
)
def test_an_address_of_the_internet_is_public(address):
    assert is_public(address)


@given(locals4)
def test_a_local_address_is_hidden_in_every_form_that_carries_it(ip):
    number = int(ip)
    forms = [
        number,
        0xFFFF << 32 | number,
        0xFFFF << 48 | number,
        0x64FF9B << 96 | number,
        0x2002 << 112 | number << 80,
    ]

    assert not is_public(str(ip))
    assert not any(is_public(str(IPv6Address(form))) for form in forms)


@given(st.integers(0, 2**128 - 1).map(IPv6Address))
def test_outside_the_global_unicast_addresses_nothing_of_version_6_is_public(ip):
    assert is_public(str(ip)) <= (ip in ip_network("2000::/3"))


@given(st.text())
def test_what_is_no_ip_address_is_not_public(text):
    assert not is_public(text) or ip_address(text)


@pytest.mark.parametrize("hidden", ["10.0.0.7", "::1", "169.254.169.254", "::ffff:10.0.0.7"])
def test_a_name_is_refused_when_any_of_its_addresses_is_hidden(client, publisher, hidden):
    publisher.names["news.example"] = [PUBLIC_IP, hidden]

    with pytest.raises(Refused) as refused:
        client.fetch("http://news.example/a")

    assert refused.value.problem is Problem.ADDRESS_NOT_ALLOWED
    assert str(refused.value).endswith(f"（news.example → {hidden}）")
    assert refused.value.address == "http://news.example/"
    assert publisher.connections == []


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "169.254.169.254", "[::ffff:7f00:1]", "[64:ff9b::a9fe:a9fe]"])
def test_an_ip_address_in_an_address_is_judged_like_that_of_a_name(client, publisher, host):
    with pytest.raises(Refused) as refused:
        client.fetch(f"http://{host}/latest/meta-data/")

    assert refused.value.problem is Problem.ADDRESS_NOT_ALLOWED
    assert publisher.connections == []


@pytest.mark.parametrize(
    "onward", ["http://10.0.0.7/", "http://inside.example/", "http://localhost/", "file:///etc/passwd"]
)
def test_a_redirect_is_judged_like_the_first_address(client, publisher, onward):
    publisher.names["inside.example"] = ["192.168.1.1"]
    publisher.serve("http://news.example/a", redirect(onward))

    with pytest.raises(Refused) as refused:
        client.fetch("http://news.example/a")

    assert refused.value.problem in (Problem.ADDRESS_NOT_ALLOWED, Problem.BAD_ADDRESS)
    assert {ip for ip, _ in publisher.connections} == {PUBLIC_IP}


def test_a_name_that_changes_its_address_is_connected_to_as_it_was_checked(new_client, publisher):
    """DNS rebinding: public when it is asked for first, hidden whenever it is asked for again."""
    answers = iter([[PUBLIC_IP], ["127.0.0.1"]])
    publisher.serve("http://news.example/a", answer("正文"))
    client = new_client()
    client.network = Network(lambda name: next(answers), publisher.connect, client.network.context)

    with pytest.raises(Refused):
        client.fetch("http://news.example/a")  # robots.txt had the first answer, the page would have the second

    assert publisher.connections == [(PUBLIC_IP, 80)]


def test_every_address_of_a_name_is_tried(new_client, publisher):
    publisher.names["news.example"] = ["2606:2800:220:1::1", PUBLIC_IP]
    publisher.serve("http://news.example/a", answer("正文"))
    tried = []

    def connect(ip, port, seconds):
        tried.append(ip)
        if ":" in ip:
            raise OSError(101, "Network is unreachable")
        return publisher.connect(ip, port, seconds)

    client = new_client()
    client.network = Network(client.network.resolve, connect, client.network.context)

    assert client.fetch("http://news.example/a").content == "正文".encode()
    assert tried == ["2606:2800:220:1::1", PUBLIC_IP] * 2


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (socket.gaierror(-2, "Name or service not known"), Problem.NAME_NOT_FOUND),
        (UnicodeError("label too long"), Problem.NAME_NOT_FOUND),
    ],
)
def test_a_name_without_an_address_is_said(new_client, publisher, error, problem):
    def resolve(name):
        raise error

    client = new_client()
    client.network = Network(resolve, publisher.connect, client.network.context)

    with pytest.raises(Unreachable) as unreachable:
        client.fetch("http://news.example/a")

    assert unreachable.value.problem is problem


def test_a_resolver_that_does_not_answer_is_given_up_on(new_client, publisher):
    never = socket.socketpair()
    client = new_client(seconds=0.1)
    client.network = Network(lambda name: [never[0].recv(1)], publisher.connect, client.network.context)

    with pytest.raises(Unreachable) as unreachable:
        client.fetch("http://news.example/a")

    assert unreachable.value.problem is Problem.TOO_SLOW
    for each in never:
        each.shutdown(socket.SHUT_RDWR)
        each.close()


def test_a_host_that_refuses_connections_is_said(new_client, publisher):
    publisher.port = 1

    with pytest.raises(Unreachable) as unreachable:
        new_client().fetch("http://news.example/a")

    assert unreachable.value.problem is Problem.CONNECTION


@pytest.fixture
def tls(publisher):
    publisher.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    publisher.tls.load_cert_chain(CERTIFICATE)
    return publisher


@pytest.fixture
def trusting():
    """A context to which the certificate of news.example is as good as any."""
    context = ssl.create_default_context()
    context.load_verify_locations(CERTIFICATE)
    return context


def test_a_publisher_that_proves_its_name_is_read(new_client, tls, trusting):
    tls.serve("https://news.example/a", answer("正文"))

    assert new_client(trusting).fetch("https://news.example/a").content == "正文".encode()
    assert set(tls.connections) == {(PUBLIC_IP, 443)}


def test_a_certificate_signed_by_nobody_we_know_is_refused(client, tls):
    with pytest.raises(Unreachable) as unreachable:
        client.fetch("https://news.example/a")

    assert unreachable.value.problem is Problem.TLS
    assert tls.requests == []


def test_a_good_certificate_of_another_name_is_refused(new_client, tls, trusting):
    with pytest.raises(Unreachable) as unreachable:
        new_client(trusting).fetch("https://other.example/a")

    assert unreachable.value.problem is Problem.TLS
    assert tls.requests == []


def test_a_server_without_tls_is_no_https(client):
    with pytest.raises(Unreachable) as unreachable:
        client.fetch("https://news.example/a")

    assert unreachable.value.problem is Problem.TLS
