"""Everything under /buero/verfahren/."""

from django.urls import path

from office.processes.views import lists, phases, processes, translation

PROCESS = "verfahren/<slug:slug>/"
PHASE = f"{PROCESS}phasen/<int:pk>/"

urlpatterns = [
    path("verfahren/", processes.process_list, name="processes"),
    path("verfahren/neu/", processes.add, name="process_new"),
    path(PROCESS, processes.process, name="process"),
    path(f"{PROCESS}angaben/", processes.change, name="process_change"),
    path(f"{PROCESS}steuerungsgruppe/", processes.steering, name="process_steering"),
    path(f"{PROCESS}steuerungsgruppe/mitglieder/", lists.members, name="process_members"),
    path(f"{PROCESS}meilensteine/", lists.milestones, name="process_milestones"),
    path(f"{PROCESS}ziele/", lists.goals, name="process_goals"),
    path(f"{PROCESS}gruppen/", lists.focus_groups, name="process_groups"),
    path(f"{PROCESS}texte/<slug:language>/", translation.translation, name="process_translation"),
    path(f"{PROCESS}phasen/", phases.phases, name="phases"),
    path(f"{PROCESS}phasen/neu/", phases.add, name="phase_new"),
    path(PHASE, phases.change, name="phase"),
    path(f"{PHASE}ziel/", phases.target, name="phase_target"),
    path(f"{PHASE}verschieben/", phases.move, name="phase_move"),
    path(f"{PHASE}loeschen/", phases.remove, name="phase_remove"),
]
