"""Second factors: passkeys and security keys, authenticator apps, recovery codes."""

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext as _

from organisations.login import encryption
from organisations.models import Organisation
from organisations.policies import works_here


class FactorAdapter(DefaultMFAAdapter):
    """Encrypts what is stored, and keeps the last factor of whoever has to have one."""

    def encrypt(self, text: str) -> str:
        return encryption.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return encryption.decrypt(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whether another factor remains; recovery codes are none, they only stand in for one."""
        user = authenticator.user
        if not settings.SECOND_FACTOR_REQUIRED or not works_here(user):
            return True
        others = Authenticator.objects.filter(user=user).exclude(pk=authenticator.pk)
        return others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()

    def get_totp_issuer(self) -> str:
        """The name beside the code in people's authenticator apps."""
        root = Organisation.objects.filter(parent=None).order_by("pk").first()
        return root.name if root else _("Participation portal")
