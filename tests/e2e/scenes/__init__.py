"""Every page in every state: each public function of these modules brings a visitor to one of them."""

from inspect import getmembers, isfunction

from tests.e2e.scenes import account, concepts, forms, mine, office_concepts, office_decisions, office_events, public


def _scenes(module):
    return {
        f"{module.__name__.rpartition('.')[2]}: {name.replace('_', ' ')}": scene
        for name, scene in getmembers(module, isfunction)
        if scene.__module__ == module.__name__ and not name.startswith("_")
    }


PUBLIC = _scenes(public) | _scenes(concepts)
SESSION = _scenes(account) | _scenes(office_concepts) | _scenes(office_events) | _scenes(office_decisions)
ALL = PUBLIC | _scenes(forms) | _scenes(mine) | SESSION
