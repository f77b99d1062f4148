"""Every page in every state: each public function of these modules brings a visitor to one of them."""

from importlib import import_module
from inspect import getmembers, isfunction
from itertools import chain
from pkgutil import iter_modules

from tests.e2e.scenes import (
    account,
    concepts,
    contributing,
    forms,
    mine,
    news,
    participation,
    public,
    survey_results,
    surveys,
    telling,
)


def _scenes(module):
    return {
        f"{module.__name__.rpartition('.')[2]}: {name.replace('_', ' ')}": scene
        for name, scene in getmembers(module, isfunction)
        if scene.__module__ == module.__name__ and not name.startswith("_")
    }


PUBLIC = {
    name: scene
    for area in (public, concepts, participation, surveys, survey_results, news)
    for name, scene in _scenes(area).items()
}
_AREAS = [import_module(f"{__name__}.{name}") for _, name, _ in iter_modules(__path__) if name.startswith("office_")]
OFFICE = dict(chain.from_iterable(_scenes(area).items() for area in _AREAS))
SESSION = _scenes(account) | OFFICE
ALL = PUBLIC | _scenes(forms) | _scenes(contributing) | _scenes(mine) | _scenes(telling) | SESSION
