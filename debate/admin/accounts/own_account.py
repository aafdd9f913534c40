"""What editors set for their own account: the language of the desk, and a new password where one is due."""

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from debate.models import CHOSEN_LANGUAGE, DeskLanguage, EditorAccount
from debate.vocabulary import is_own_address


class OwnAccountSite(AdminSite):
    """An admin site whose editors choose their language, before they log in too."""

    def get_urls(self):
        return [path("language/", self.language, name="language"), *super().get_urls()]

    @method_decorator([login_not_required, never_cache, require_POST])
    def language(self, request: HttpRequest) -> HttpResponseRedirect:
        """Keep the ``language`` in the session, and in the account of who is logged in; go back to ``next``."""
        language = request.POST.get("language", "")
        if language in DeskLanguage.values:
            request.session[CHOSEN_LANGUAGE] = language
            if request.user.is_authenticated:
                account = EditorAccount.of_session(request.session, request.user)
                account.language = language
                account.keep(request.session)
        back = request.POST.get("next", "")
        return redirect(back if is_own_address(request, back) else reverse("admin:index", current_app=self.name))

    def password_change(self, request: HttpRequest, extra_context: dict | None = None):
        """Let the account go on once a new password is set; say why one is asked for where it is due."""
        account = EditorAccount.of_session(request.session, request.user)
        if account.must_change_password and request.method == "GET":
            messages.warning(request, _("先换一个只有你知道的密码，再开始工作。"))
        answer = super().password_change(request, extra_context)
        if isinstance(answer, HttpResponseRedirect) and account.must_change_password:
            account.must_change_password = False
            account.keep(request.session)
        return answer

    def each_context(self, request: HttpRequest) -> dict:
        return {**super().each_context(request), "desk_languages": DeskLanguage.choices}
