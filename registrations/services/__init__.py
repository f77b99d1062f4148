"""The use-cases of registering. Every write that touches places runs under the lock of the event's row."""

from registrations.services.arrivals import check_door, check_in, count_walk_ins, undo_check_in, undo_walk_ins
from registrations.services.audience import Audience, audience_of
from registrations.services.capacity import (
    CapacityResult,
    change_capacity,
    change_group_capacity,
    change_places,
    places_values,
    rehearse_places,
)
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
from registrations.services.check_in_helpers import assign_helper, check_can_help, withdraw_helper
from registrations.services.creating import copy_event, create_from_blueprint
from registrations.services.events import (
    cancel_event,
    change_schedule,
    close_registration,
    postpone_event,
)
from registrations.services.form import edit_registration, registration_values
from registrations.services.groups import groups_values, set_groups
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
from registrations.services.questions import question_facts, questions_values, set_questions
from registrations.services.register import (
    Registered,
    confirm_address,
    register,
    register_by_link,
    register_by_staff,
)
from registrations.services.rehearsal import (
    Rehearsal,
    rehearse_cancellation,
    rehearse_change,
    rehearse_postponement,
)
from registrations.services.results import note_results, outcomes_of_groups, refuse_not_begun, results_values
from registrations.services.schedule import (
    delete_personal_data,
    expire_holds,
    expire_links,
    purge_personal_data,
    send_reminders,
)
from registrations.services.thanks import Thanks, rehearse_thanks, send_thanks

__all__ = [
    "Addressee",
    "Audience",
    "CapacityResult",
    "Registered",
    "Rehearsal",
    "Thanks",
    "assign_helper",
    "audience_of",
    "cancel",
    "cancel_event",
    "change",
    "change_capacity",
    "change_group_capacity",
    "change_places",
    "change_schedule",
    "check_can_help",
    "check_door",
    "check_in",
    "check_link",
    "check_takes_registrations",
    "close_registration",
    "confirm_address",
    "confirm_interest",
    "confirm_new_address",
    "copy_event",
    "count_walk_ins",
    "create_from_blueprint",
    "delete_my_data",
    "delete_personal_data",
    "edit_registration",
    "expire_holds",
    "expire_links",
    "groups_values",
    "invite",
    "may_cancel",
    "may_change",
    "note_results",
    "outcomes_of_groups",
    "places_values",
    "postpone_event",
    "purge_personal_data",
    "question_facts",
    "questions_values",
    "refuse_not_begun",
    "register",
    "register_by_link",
    "register_by_staff",
    "register_interest",
    "register_interest_by_staff",
    "registration_values",
    "rehearse_cancellation",
    "rehearse_change",
    "rehearse_places",
    "rehearse_postponement",
    "rehearse_thanks",
    "renew_link",
    "request_new_link",
    "results_values",
    "send_links_again",
    "send_personal_links",
    "send_reminders",
    "send_thanks",
    "set_groups",
    "set_questions",
    "undo_check_in",
    "undo_walk_ins",
    "withdraw_helper",
]
