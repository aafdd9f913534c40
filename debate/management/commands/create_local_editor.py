import secrets

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand

from debate.models import EditorAccount

NAME = "editor"


class Command(BaseCommand):
    help = "Create an editor's account for work on this machine; the password is random and printed this once."

    def handle(self, **options) -> None:
        users = get_user_model().objects
        if users.filter(username=NAME).exists():
            self.stdout.write(f"编辑账号 {NAME} 已有；忘了密码就运行 manage.py changepassword {NAME}")
            return
        password = secrets.token_urlsafe(12)
        user = users.create_superuser(NAME, password=password)
        EditorAccount.objects.create(user=user, must_change_password=True)
        self.stdout.write(f"编辑账号：{NAME}　密码：{password}　（只显示这一次；第一次登录后要改）")
