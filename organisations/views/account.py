"""The overview of one's own account."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from organisations.models import User


@require_safe
@never_cache
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Who I am here, what I may do, and the way to everything about signing in."""
    assert isinstance(request.user, User)
    memberships = request.user.memberships.select_related("organisation").order_by("organisation__name", "role")
    return render(request, "organisations/account.html", {"memberships": memberships})
