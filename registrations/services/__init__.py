"""The use-cases of registering. Every write that touches places runs under the lock of the event's row."""

from registrations.services.capacity import CapacityResult, change_capacity, change_group_capacity
from registrations.services.change import (
    cancel,
    change,
    confirm_new_address,
    delete_my_data,
    may_cancel,
    may_change,
    renew_link,
    send_links_again,
)
from registrations.services.check_in import assign_helper, check_can_help, withdraw_helper
from registrations.services.events import cancel_event, change_schedule, postpone_event, send_thanks
from registrations.services.guards import check_takes_registrations
from registrations.services.links import (
    Addressee,
    check_link,
    confirm_interest,
    invite,
    register_interest,
    register_interest_by_staff,
    request_new_link,
    send_personal_links,
)
from registrations.services.register import (
    Registered,
    confirm_address,
    register,
    register_by_link,
    register_by_staff,
)
from registrations.services.schedule import expire_holds, expire_links, purge_personal_data, send_reminders

__all__ = [
    "Addressee",
    "CapacityResult",
    "Registered",
    "assign_helper",
    "cancel",
    "cancel_event",
    "change",
    "change_capacity",
    "change_group_capacity",
    "change_schedule",
    "check_can_help",
    "check_link",
    "check_takes_registrations",
    "confirm_address",
    "confirm_interest",
    "confirm_new_address",
    "delete_my_data",
    "expire_holds",
    "expire_links",
    "invite",
    "may_cancel",
    "may_change",
    "postpone_event",
    "purge_personal_data",
    "register",
    "register_by_link",
    "register_by_staff",
    "register_interest",
    "register_interest_by_staff",
    "renew_link",
    "request_new_link",
    "send_links_again",
    "send_personal_links",
    "send_reminders",
    "send_thanks",
    "withdraw_helper",
]
