"""Everything under /buero/konzepte/<slug>/beschluesse/."""

from django.urls import path

from office.decisions.views import amendments, papers, steps

DECISIONS = "konzepte/<slug:slug>/beschluesse/"
PAPER, STEP = f"{DECISIONS}vorlagen/<int:pk>/", f"{DECISIONS}sitzungen/"

urlpatterns = [
    path(DECISIONS, papers.paper_list, name="decisions"),
    path(f"{DECISIONS}neu/", papers.add, name="paper_new"),
    path(PAPER, papers.paper, name="paper"),
    path(f"{PAPER}aendern/", papers.change, name="paper_change"),
    path(f"{PAPER}loeschen/", papers.remove, name="paper_remove"),
    path(f"{PAPER}sitzung/", steps.add, name="step_new"),
    path(f"{STEP}<int:pk>/", steps.step, name="step"),
    path(f"{STEP}<int:pk>/aendern/", steps.change, name="step_change"),
    path(f"{STEP}<int:pk>/ergebnis/", steps.result, name="step_result"),
    path(f"{STEP}<int:pk>/loeschen/", steps.remove, name="step_remove"),
    path(f"{STEP}<int:step>/antraege/neu/", amendments.add, name="amendment_new"),
    path(f"{STEP}<int:step>/antraege/<int:pk>/", amendments.change, name="amendment"),
    path(f"{STEP}<int:step>/antraege/<int:pk>/loeschen/", amendments.remove, name="amendment_remove"),
]
