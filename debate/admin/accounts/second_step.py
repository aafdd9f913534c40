"""The second step of a login: a one-time password from an app, or a backup code, for accounts that want it."""

from base64 import b32encode

import segno
from django.db import transaction
from django.utils.safestring import SafeString, mark_safe
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

BACKUP_CODES, DIGITS = 10, 6
NAME = "desk"


def app_of(user) -> TOTPDevice | None:
    """The app that counts, when the account has one."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def is_on(user) -> bool:
    return TOTPDevice.objects.filter(user=user, confirmed=True).exists()


def pending_app_of(user) -> TOTPDevice | None:
    """An app that was begun with but has not given a right password yet: it does not count."""
    return TOTPDevice.objects.filter(user=user, confirmed=False).first()


@transaction.atomic
def begin(user) -> None:
    """A new secret for an app, in place of one begun with earlier."""
    TOTPDevice.objects.filter(user=user, confirmed=False).delete()
    TOTPDevice.objects.create(user=user, name=NAME, confirmed=False)


@transaction.atomic
def confirm(user, code: str) -> list[str]:
    """Let the pending app count, if it gives the right password; returns the first backup codes, else none."""
    app = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=False).first()
    if app is None or is_on(user) or not app.verify_token(_plain(code)):
        return []
    app.confirmed = True
    app.save(update_fields=["confirmed"])
    return renew_codes(user)


@transaction.atomic
def verify(user, code: str) -> bool:
    """Whether a one-time password or backup code is right. Each is taken once; after wrong ones comes a pause."""
    given = _plain(code)
    kind = TOTPDevice if given.isdecimal() and len(given) == DIGITS else StaticDevice
    device = kind.objects.select_for_update().filter(user=user, confirmed=True).first()
    return device is not None and device.verify_token(given)


def _plain(code: str) -> str:
    """People type codes with gaps, as they are shown."""
    return "".join(code.split()).replace("-", "").lower()


@transaction.atomic
def renew_codes(user) -> list[str]:
    """New backup codes in place of all there were."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name=NAME)
    codes = [StaticToken.random_token() for _ in range(BACKUP_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes


def codes_left(user) -> int:
    return StaticToken.objects.filter(device__user=user).count()


@transaction.atomic
def switch_off(user) -> None:
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()


def secret_of(app: TOTPDevice) -> str:
    """To be typed where the camera fails: groups of four letters and digits."""
    secret = b32encode(app.bin_key).decode().rstrip("=")
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def picture_of(app: TOTPDevice) -> SafeString:
    """The QR code that an app reads, as SVG without a style of its own."""
    code = segno.make_qr(app.config_url, error="m")
    return mark_safe(code.svg_inline(scale=5, dark="#000", light="#fff", title="用验证器应用扫描的二维码"))
