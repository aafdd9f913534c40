"""What can keep a page from being fetched: a small closed set, each with a code and a sentence for the desk."""

from datetime import datetime
from enum import StrEnum

from debate.vocabulary import gettext_lazy, remarked


class Problem(StrEnum):
    """Why there is no page. The values may be stored."""

    BAD_ADDRESS = "bad_address"
    ADDRESS_NOT_ALLOWED = "address_not_allowed"
    ROBOTS = "robots"
    ROBOTS_UNREADABLE = "robots_unreadable"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    WRONG_TYPE = "wrong_type"
    GONE = "gone"
    FORBIDDEN = "forbidden"
    ASKED_TO_WAIT = "asked_to_wait"
    SERVER_ERROR = "server_error"
    UNEXPECTED = "unexpected"
    BROKEN = "broken"
    TLS = "tls"
    NAME_NOT_FOUND = "name_not_found"
    CONNECTION = "connection"

    @property
    def message(self) -> str:
        """One line of Chinese for an editor, without a full stop."""
        return _MESSAGES[self]

    @property
    def is_refusal(self) -> bool:
        """Whether a rule forbids it, the publisher's or ours; otherwise the page could not be had."""
        return self in _REFUSALS

    @property
    def may_pass(self) -> bool:
        """Whether asking again another day may help without anybody changing the address."""
        return self in _PASSING


_MESSAGES = {
    Problem.BAD_ADDRESS: gettext_lazy("这不是完整的网址，只能抓取 http:// 或 https:// 开头的网页"),
    Problem.ADDRESS_NOT_ALLOWED: gettext_lazy("不访问这个地址：只访问公网主机的默认端口，网址里也不能带用户名和密码"),
    Problem.ROBOTS: gettext_lazy("网站的 robots.txt 不允许抓取这个页面"),
    Problem.ROBOTS_UNREADABLE: gettext_lazy("暂时读不到网站的 robots.txt，读到之前不抓取"),
    Problem.TOO_MANY_REDIRECTS: gettext_lazy("跳转太多，或者跳回了原处"),
    Problem.TOO_LARGE: gettext_lazy("页面太大，或者解压之后太大"),
    Problem.TOO_SLOW: gettext_lazy("网站太慢，没有在时限内发完页面"),
    Problem.WRONG_TYPE: gettext_lazy("这个地址给出的不是网页、文本、订阅源或 PDF"),
    Problem.GONE: gettext_lazy("页面已经不在了"),
    Problem.FORBIDDEN: gettext_lazy("网站不让访问这个页面"),
    Problem.ASKED_TO_WAIT: gettext_lazy("网站要求过些时候再来"),
    Problem.SERVER_ERROR: gettext_lazy("网站的服务器出错了"),
    Problem.UNEXPECTED: gettext_lazy("网站的答复不是一个页面"),
    Problem.BROKEN: gettext_lazy("网站的答复残缺或有误，读不了"),
    Problem.TLS: gettext_lazy("网站的证书有问题，无法确认对方的身份"),
    Problem.NAME_NOT_FOUND: gettext_lazy("找不到这个域名"),
    Problem.CONNECTION: gettext_lazy("连接不上，或者中途断开了"),
}
_REFUSALS = {
    Problem.BAD_ADDRESS,
    Problem.ADDRESS_NOT_ALLOWED,
    Problem.ROBOTS,
    Problem.ROBOTS_UNREADABLE,
    Problem.TOO_MANY_REDIRECTS,
    Problem.TOO_LARGE,
    Problem.WRONG_TYPE,
    Problem.FORBIDDEN,
    Problem.ASKED_TO_WAIT,
}
_PASSING = {
    Problem.ROBOTS_UNREADABLE,
    Problem.TOO_SLOW,
    Problem.ASKED_TO_WAIT,
    Problem.SERVER_ERROR,
    Problem.UNEXPECTED,
    Problem.BROKEN,
    Problem.TLS,
    Problem.NAME_NOT_FOUND,
    Problem.CONNECTION,
}


class FetchError(Exception):
    """There is no page; as text, one line of Chinese. Always a `Refused` or an `Unreachable`.

    ``address`` is the one that failed, which after a redirect is not the one that was asked for; ``status`` is the
    answer's, where there was one; ``until`` is the moment to which a publisher asked us to wait, where it named one.
    """

    def __init__(
        self,
        problem: Problem,
        address: object,
        detail: str = "",
        *,
        status: int | None = None,
        until: datetime | None = None,
    ) -> None:
        super().__init__(remarked(problem.message, detail))
        self.problem = problem
        self.address = str(address)
        self.detail = detail
        self.status = status
        self.until = until

    @property
    def code(self) -> str:
        return self.problem.value


class Refused(FetchError):
    """A rule forbids it: the publisher's (robots.txt, a status, a wish to wait) or ours (addresses, sizes, types)."""


class Unreachable(FetchError):
    """The page could not be had: it is gone, or its server cannot be found, trusted, understood or waited for."""


def failure(
    problem: Problem,
    address: object,
    detail: str = "",
    *,
    status: int | None = None,
    until: datetime | None = None,
) -> FetchError:
    """Return the error to raise for a problem."""
    kind = Refused if problem.is_refusal else Unreachable
    return kind(problem, address, detail, status=status, until=until)
