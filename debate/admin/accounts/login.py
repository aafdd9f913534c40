"""The login of the desk: throttled, with an optional second step, and the page that sets up the second step."""

import time
from math import ceil

from axes.handlers.proxy import AxesProxyHandler
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.admin import AdminSite, site
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import REDIRECT_FIELD_NAME, authenticate, get_user_model
from django.contrib.auth import login as start_session
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.crypto import constant_time_compare
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from debate.admin.accounts import second_step
from debate.vocabulary import gettext_lazy

PENDING_KEY = "second_step"  # of the session, from the password to the code
CODE_SECONDS = 5 * 60  # allowed between the password and the code
WRONG_CODE = gettext_lazy("动态码不对，或者已经用过。请等应用换一个新的再试。")


class SecondStepRequired(Exception):
    """The password is right, but the account has a second step."""

    def __init__(self, user) -> None:
        super().__init__(user)
        self.user = user


class PasswordForm(AdminAuthenticationForm):
    """Raises SecondStepRequired for a right password of an account with a second step."""

    def confirm_login_allowed(self, user) -> None:
        super().confirm_login_allowed(user)
        if second_step.is_on(user):
            raise SecondStepRequired(user)


class CodeForm(forms.Form):
    attrs = {"autocomplete": "one-time-code", "autofocus": True, "autocapitalize": "none", "spellcheck": "false"}
    code = forms.CharField(
        label=gettext_lazy("动态码或备用码"), max_length=40, strip=True, widget=forms.TextInput(attrs=attrs)
    )


class ProofForm(forms.Form):
    """Asks for the password before the second step is changed."""

    attrs = {"autocomplete": "current-password"}
    proof = forms.CharField(
        label=gettext_lazy("密码"), max_length=128, strip=False, widget=forms.PasswordInput(attrs=attrs)
    )


def locked_out(request, response=None, credentials=None):
    """Answer (429) for a login that must wait (`login_limits`), whether the account exists or not; for django-axes."""
    of_others = getattr(request, "login_wait", 0)
    wait = of_others or settings.AXES_COOLOFF_TIME.seconds
    own = {"title": _("暂时不能登录"), "minutes": ceil(wait / 60), "of_others": of_others}
    own["failures"] = settings.AXES_FAILURE_LIMIT
    answer = render(request, "admin/locked_out.html", site.each_context(request) | own, status=429)
    answer.headers["Retry-After"] = str(wait)
    return answer


class LoginSite(AdminSite):
    """An admin site whose login may take a second step."""

    login_form = PasswordForm

    def get_urls(self):
        own = [
            path("login/code/", self.login_code, name="login_code"),
            path("two_factor/", self.admin_view(self.two_factor), name="two_factor"),
        ]
        return own + super().get_urls()

    def login(self, request, extra_context=None):
        try:
            return super().login(request, extra_context)
        except SecondStepRequired as required:
            return self._ask_for_code(request, required.user)

    def _ask_for_code(self, request, user) -> HttpResponseRedirect:
        """Redirect to the page for the code. Nobody is logged in yet: the session holds whose password was right."""
        request.session[PENDING_KEY] = {
            "user": user.pk,
            "backend": user.backend,
            "hash": user.get_session_auth_hash(),
            "at": time.time(),
        }
        target = LoginView(request=request).get_redirect_url() or reverse("admin:index", current_app=self.name)
        return redirect(f"{reverse('admin:login_code')}?{urlencode({REDIRECT_FIELD_NAME: target})}")

    @method_decorator([never_cache, login_not_required, sensitive_post_parameters("code")])
    def login_code(self, request):
        user = _pending_user(request)
        if user is None:
            return redirect("admin:login")
        form = CodeForm(request.POST or None)
        if form.is_valid():
            if _passes(request, user, lambda: second_step.verify(user, form.cleaned_data["code"])):
                return self._enter(request, user)
            form.add_error("code", WRONG_CODE)
        context = {**self.each_context(request), "form": form, "title": _("两步验证")}
        return render(request, "admin/login_code.html", context)

    def _enter(self, request, user) -> HttpResponseRedirect:
        start_session(request, user, backend=request.session.pop(PENDING_KEY)["backend"])
        return redirect(LoginView(request=request).get_redirect_url() or reverse("admin:index"))

    @method_decorator(sensitive_post_parameters("code", "proof"))
    def two_factor(self, request):
        """Show and change the second step of the user who asks; ``step`` says what to do."""
        steps = {"begin": self._begin, "confirm": self._confirm, "codes": self._codes, "off": self._off}
        step = steps.get(request.POST.get("step", "")) if request.method == "POST" else None
        return step(request) if step else self._two_factor_page(request)

    def _two_factor_page(self, request, **shown):
        app = second_step.pending_app_of(request.user)
        context = {
            **self.each_context(request),
            "title": _("两步验证"),
            "on": second_step.app_of(request.user),
            "pending": app,
            "code_form": CodeForm(),
            "proof_form": ProofForm(),
            "codes_left": second_step.codes_left(request.user),
            **shown,
        }
        if app and not context["on"]:
            context |= {"picture": second_step.qr_code_of(app), "secret": second_step.secret_of(app)}
        return render(request, "admin/two_factor.html", context)

    def _begin(self, request):
        if not second_step.is_on(request.user):
            second_step.begin(request.user)
        return redirect("admin:two_factor")

    def _confirm(self, request):
        form = CodeForm(request.POST)
        if form.is_valid():
            if codes := second_step.confirm(request.user, form.cleaned_data["code"]):
                messages.success(request, _("两步验证已打开。"))
                return self._two_factor_page(request, codes=codes)
            form.add_error("code", WRONG_CODE)
        return self._two_factor_page(request, code_form=form)

    def _codes(self, request):
        form = _proof_form(request)
        if form.is_valid() and second_step.is_on(request.user):
            return self._two_factor_page(request, codes=second_step.renew_codes(request.user))
        return self._two_factor_page(request, proof_form=form)

    def _off(self, request):
        form = _proof_form(request)
        if not form.is_valid():
            return self._two_factor_page(request, proof_form=form)
        second_step.switch_off(request.user)
        messages.success(request, _("两步验证已关闭。"))
        return redirect("admin:two_factor")


def _pending_user(request):
    """Return the active staff user whose password was right within ``CODE_SECONDS`` and is unchanged, else None."""
    pending = request.session.get(PENDING_KEY)
    if not pending or time.time() - pending["at"] > CODE_SECONDS:
        return None
    user = get_user_model().objects.filter(pk=pending["user"], is_active=True, is_staff=True).first()
    return user if user and constant_time_compare(pending["hash"], user.get_session_auth_hash()) else None


def _passes(request, user, check) -> bool:
    """Call ``check`` on the code unless the user is locked out; a wrong code counts as a failed login."""
    credentials = {"username": user.get_username()}
    if not AxesProxyHandler.is_allowed(request, credentials):
        request.axes_locked_out = True
        return False
    if check():
        return True
    AxesProxyHandler.user_login_failed(__name__, credentials=credentials, request=request)
    return False


def _proof_form(request) -> ProofForm:
    """Return the bound form, valid only with the right password; checked like a login, so that guessing locks out."""
    form = ProofForm(request.POST)
    if form.is_valid():
        name = request.user.get_username()
        if authenticate(request, username=name, password=form.cleaned_data["proof"]) != request.user:
            form.add_error("proof", _("密码不对。"))
    return form
