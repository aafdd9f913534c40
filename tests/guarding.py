"""What every answer carries, so that a browser guards its reader."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
}
POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
    "manifest-src": ["'self'"],
}


def policy_of(answer) -> dict[str, list[str]]:
    """The content policy by directive, without nonces, which differ every time."""
    directives = (part.split() for part in answer["Content-Security-Policy"].split(";"))
    return {name: [value for value in values if not value.startswith("'nonce-")] for name, *values in directives}


def assert_guarded(answer) -> None:
    assert {name: answer.get(name) for name in HEADERS} == HEADERS
    assert policy_of(answer) == POLICY
