"""The second step of a login, optional for each account: a one-time password from an app, or a backup code."""

from base64 import b32encode

import segno
from django.db import transaction
from django.utils.safestring import SafeString, mark_safe
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

BACKUP_CODES, DIGITS = 10, 6
DEVICE_NAME = "desk"


def app_of(user) -> TOTPDevice | None:
    """Return the confirmed app of an account; None when it has no second step."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def is_on(user) -> bool:
    return TOTPDevice.objects.filter(user=user, confirmed=True).exists()


def pending_app_of(user) -> TOTPDevice | None:
    """Return the app that is being set up: it has not given a right password yet, so it does not count."""
    return TOTPDevice.objects.filter(user=user, confirmed=False).first()


@transaction.atomic
def begin(user) -> None:
    """Create the secret of a new app, in place of one that was never confirmed."""
    TOTPDevice.objects.filter(user=user, confirmed=False).delete()
    TOTPDevice.objects.create(user=user, name=DEVICE_NAME, confirmed=False)


@transaction.atomic
def confirm(user, code: str) -> list[str]:
    """Confirm the pending app with a one-time password; return the first backup codes, empty when it is wrong."""
    app = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=False).first()
    if app is None or is_on(user) or not app.verify_token(_normalized(code)):
        return []
    app.confirmed = True
    app.save(update_fields=["confirmed"])
    return renew_codes(user)


@transaction.atomic
def verify(user, code: str) -> bool:
    """Whether a one-time password or backup code is right. Each works once; wrong ones are followed by a pause."""
    given = _normalized(code)
    kind = TOTPDevice if given.isdecimal() and len(given) == DIGITS else StaticDevice
    device = kind.objects.select_for_update().filter(user=user, confirmed=True).first()
    return device is not None and device.verify_token(given)


def _normalized(code: str) -> str:
    """Return a code without the gaps and hyphens that people type."""
    return "".join(code.split()).replace("-", "").lower()


@transaction.atomic
def renew_codes(user) -> list[str]:
    """Replace all backup codes of an account; return the new ones."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name=DEVICE_NAME)
    codes = [StaticToken.random_token() for _ in range(BACKUP_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes


def codes_left(user) -> int:
    return StaticToken.objects.filter(device__user=user).count()


@transaction.atomic
def switch_off(user) -> None:
    """Remove the app and the backup codes of an account."""
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()


def secret_of(app: TOTPDevice) -> str:
    """Return the secret in groups of four characters, to type into an app that cannot scan."""
    secret = b32encode(app.bin_key).decode().rstrip("=")
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def qr_code_of(app: TOTPDevice) -> SafeString:
    """Return the QR code for an app as inline SVG without inline styles, which the content policy would stop."""
    code = segno.make_qr(app.config_url, error="m")
    return mark_safe(code.svg_inline(scale=5, dark="#000", light="#fff", title="用验证器应用扫描的二维码"))
