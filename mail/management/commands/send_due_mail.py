from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mail import delivery
from mail.models import OutgoingMessage


class Command(BaseCommand):
    help = "Sends the mail that is due, after taking back what a stopped worker left. The same as the scheduled tasks."

    def handle(self, *args: Any, **options: Any) -> None:
        delivery.reopen_stale()
        delivery.purge_settled()
        outcome = delivery.deliver_all()
        sent, failed = outcome[OutgoingMessage.State.SENT], outcome[OutgoingMessage.State.FAILED]
        waiting = outcome[OutgoingMessage.State.QUEUED]
        self.stdout.write(ngettext("%(count)d message sent.", "%(count)d messages sent.", sent) % {"count": sent})
        if waiting or failed:
            self.stdout.write(
                _("%(waiting)d will be tried again, %(failed)d failed.") % {"waiting": waiting, "failed": failed}
            )
