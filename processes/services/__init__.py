"""Use-cases of participation processes."""

from processes.errors import ProcessError
from processes.services.addresses import refuse_taken_slug, rename_process
from processes.services.lists import write_list
from processes.services.targets import change_target
from processes.services.translating import translate_process
from processes.services.writing import (
    add_phase,
    change_phase,
    change_process,
    create_process,
    move_phase,
    remove_phase,
    write_steering_group,
)

__all__ = [
    "ProcessError",
    "add_phase",
    "change_phase",
    "change_process",
    "change_target",
    "create_process",
    "move_phase",
    "refuse_taken_slug",
    "remove_phase",
    "rename_process",
    "translate_process",
    "write_list",
    "write_steering_group",
]
