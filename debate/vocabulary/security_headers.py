"""The security headers of every answer, also of those that a server makes without Django."""

from django.conf import settings
from django.utils.csp import build_policy

# Those that Django has no setting for.
HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def security_headers(is_secure: bool, *, may_be_framed: bool = False) -> dict[str, str]:
    """Return the headers by name, as the settings have them; those for https only when the request came by it.

    The content policy is the one without a nonce, for an answer that no template was rendered for. An answer that other
    sites may frame has a policy of its own, which says so, and no X-Frame-Options, which knows no such value.
    """
    headers = {
        "Content-Security-Policy": build_policy(settings.SECURE_CSP),
        "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY or "",
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": settings.X_FRAME_OPTIONS,
        **HEADERS,
    }
    if may_be_framed:
        del headers["X-Frame-Options"]
    if is_secure and settings.SECURE_HSTS_SECONDS:
        directives = [f"max-age={settings.SECURE_HSTS_SECONDS}"]
        directives += ["includeSubDomains"] if settings.SECURE_HSTS_INCLUDE_SUBDOMAINS else []
        directives += ["preload"] if settings.SECURE_HSTS_PRELOAD else []
        headers["Strict-Transport-Security"] = "; ".join(directives)
    return headers
