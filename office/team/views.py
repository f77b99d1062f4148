"""Who works here: members and their roles, invitations, and what citizens read about the organisation."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concepts.services import records
from office.access import find, officer, officer_page
from office.forms import REFUSALS
from office.pages import GET_OR_POST, form_page, question_page
from office.team.forms import InvitationForm, OrganisationForm, RoleForm
from office.team.people import members_of
from organisations import services
from organisations.models import Invitation, Membership, Role
from organisations.policies import manageable, may_invite


@require_safe
@officer_page
def team(request: HttpRequest) -> HttpResponse:
    """Everybody with a role in the organisations the user manages, and who is invited. Five queries."""
    organisations = manageable(officer(request))
    now = timezone.now()
    invitations = Invitation.objects.open().filter(organisation__in=organisations).select_related("organisation")
    context = _frame(
        _("Team"),
        organisations=organisations,
        members=members_of(organisations),
        invitations=[(invitation, invitation.expires_at > now) for invitation in invitations],
        myself=officer(request),
    )
    return render(request, "office/team/list.html", context)


@require_http_methods(GET_OR_POST)
@officer_page
def invite(request: HttpRequest) -> HttpResponse:
    def save(form: InvitationForm) -> None:
        facts = {name: form.cleaned_data[name] for name in ("organisation", "role", "email", "language")}
        services.invite(**facts, by=officer(request), now=timezone.now())

    return form_page(
        request,
        lambda data: InvitationForm(data, user=officer(request)),
        save,
        context=_frame(
            _("Invite somebody"),
            lead=_(
                "Whoever follows the link signs in with this address, and sets up a second factor before working here."
            ),
        ),
        told=_("The invitation is on its way."),
        to=lambda: reverse("office:team"),
    )


@require_POST
@officer_page
def invite_again(request: HttpRequest, pk: int) -> HttpResponse:
    """A new link; the old one is worth nothing any more."""
    invitation = _invitation(request, pk)
    try:
        services.invite_again(invitation=invitation, by=officer(request), now=timezone.now())
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The invitation is on its way, with a new link."))
    return redirect("office:team")


@require_http_methods(GET_OR_POST)
@officer_page
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = _invitation(request, pk)
    return question_page(
        request,
        lambda: services.withdraw_invitation(invitation=invitation, by=officer(request), now=timezone.now()),
        context=_frame(
            _("Withdraw this invitation?"),
            about=f"{invitation.email}, {invitation.organisation}",
            words=_("The link in the e-mail stops working. You can invite the person again."),
            button=_("Withdraw the invitation"),
        ),
        told=_("The invitation is withdrawn."),
        to=reverse("office:team"),
        back=reverse("office:team"),
    )


@require_http_methods(GET_OR_POST)
@officer_page
def change_role(request: HttpRequest, pk: int) -> HttpResponse:
    membership = _membership(request, pk)

    def save(form: RoleForm) -> None:
        # What the hidden field holds can be forged, and is compared and never written.
        services.change_role(
            membership=membership,
            role=Role(form.cleaned_data["role"]),
            seen=form.cleaned_data["seen"],
            by=officer(request),
        )

    return form_page(
        request,
        lambda data: RoleForm(data, membership=_membership(request, pk)),
        save,
        context=_frame(
            _("Change the role"),
            about=_about(membership),
            lead=_("With another role the person is signed out everywhere and has to sign in again."),
            remove_url=reverse("office:role_take", args=[pk]),
            is_own=membership.user_id == officer(request).pk,
        ),
        told=_("Saved."),
        to=lambda: reverse("office:team"),
        template="office/team/role.html",
    )


@require_http_methods(GET_OR_POST)
@officer_page
def take_role(request: HttpRequest, pk: int) -> HttpResponse:
    membership = _membership(request, pk)
    return question_page(
        request,
        lambda: services.end_membership(membership=membership, by=officer(request)),
        context=_frame(
            _("Take this role away?"),
            about=_about(membership),
            words=_("The person is signed out everywhere at once. What they have done stays on record."),
            button=_("Take the role away"),
        ),
        told=_("The role is taken away."),
        to=reverse("office:team"),
        back=reverse("office:role", args=[pk]),
    )


@require_http_methods(GET_OR_POST)
@officer_page
def change_organisation(request: HttpRequest, key: str) -> HttpResponse:
    """Name, address and colour. Where an organisation stands in the tree is for the technical administration."""
    mine = manageable(officer(request))
    organisation = get_object_or_404(mine, key=key)

    def save(form: OrganisationForm) -> None:
        records.change(organisation, form.values, seen=form.seen_values, organisation=organisation, by=officer(request))

    return form_page(
        request,
        lambda data: OrganisationForm(data, instance=get_object_or_404(mine, key=key)),
        save,
        context=_frame(
            _("Change the organisation"),
            about=organisation.name,
            lead=_("Citizens read this on the pages and in the letters of the organisation."),
        ),
        told=_("Saved."),
        to=lambda: reverse("office:team"),
    )


def _membership(request: HttpRequest, pk: int) -> Membership:
    memberships = Membership.objects.select_related("organisation", "user")
    return find(request, memberships, may_invite, lambda membership: membership.organisation, pk=pk)


def _invitation(request: HttpRequest, pk: int) -> Invitation:
    invitations = Invitation.objects.select_related("organisation")
    return find(request, invitations, may_invite, lambda invitation: invitation.organisation, pk=pk)


def _about(membership: Membership) -> str:
    return f"{membership.user}, {membership.organisation}"


def _frame(heading: str | Promise, **more: Any) -> dict[str, Any]:
    return {"frame": "office/team/base.html", "heading": heading, "handbook": "team"} | more
