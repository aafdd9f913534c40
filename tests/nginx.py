"""The example for nginx, put into a folder of its own with other ports: what is tried is what is copied."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "deploy" / "nginx"
AROUND = """
daemon off; {user} pid {folder}/pid; error_log {folder}/error.log;
events {{}}
http {{
    include /etc/nginx/mime.types; include {folder}/debate.conf;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
}}
"""


def configure(folder: Path, http: int, https: int, static: Path) -> Path:
    """Write the example for localhost into a folder, with a certificate of its own; return the file for `nginx -c`.

    The site is expected at ``folder/site.sock``; ``static`` is a folder that collectstatic has filled.
    """
    certificate(folder)
    replaced = {
        "listen [::]:80": "#",
        "listen [::]:443": "#",
        "listen 80": f"listen 127.0.0.1:{http}",
        "listen 443": f"listen 127.0.0.1:{https}",
        "https://$host$request_uri": f"https://$host:{https}$request_uri",
        "/etc/letsencrypt/live/debate.example.org/": f"{folder}/",
        "/run/debate-web.sock": f"{folder}/site.sock",
        "/var/log/nginx/": f"{folder}/",
        "root /srv/debate/var;": f"root {static.parent};",
        "/srv/debate/deploy/nginx/": f"{folder}/",
        "debate.example.org": "localhost",
    }
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)
    for path in folder.glob("*.conf"):
        text = path.read_text(encoding="utf-8")
        for before, after in replaced.items():
            text = text.replace(before, after)
        path.write_text(text, encoding="utf-8")
    # Started by root, nginx leaves that account, and would not see a folder that is only root's.
    (folder / "nginx.conf").write_text(
        AROUND.format(folder=folder, user="user root;" if folder.owner() == "root" else "")
    )
    return folder / "nginx.conf"


def certificate(folder: Path) -> None:
    names = ("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost")
    files = ("-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem")
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    subprocess.run([*command, "-days", "30", *files, *names], check=True, capture_output=True)


@contextmanager
def running(configuration: Path) -> Iterator[None]:
    """Run nginx as a process of ours. Raises RuntimeError with what it said when it does not start."""
    process = subprocess.Popen(["nginx", "-e", "stderr", "-c", configuration], stderr=subprocess.PIPE, text=True)
    pid = configuration.parent / "pid"
    try:
        # `nginx -t` leaves an empty one.
        while not (pid.exists() and pid.stat().st_size):
            if process.poll() is not None:
                raise RuntimeError(process.stderr.read())
            time.sleep(0.02)
        yield
    finally:
        process.terminate()
        process.communicate(timeout=20)
