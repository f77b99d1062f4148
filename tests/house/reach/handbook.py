"""The handbook: for everybody who works here."""

from tests.house.reach.roles import EVERYBODY, Reach


def a_page(_organisation):
    return {"name": "anmeldungen"}


PAGES = {
    "office:handbook": Reach(EVERYBODY),
    "office:handbook_page": Reach(EVERYBODY, a_page, is_nobodys=True),
}
