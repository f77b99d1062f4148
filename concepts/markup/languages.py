"""Codes of languages, their direction, and the scripts they are written in."""

import re
from dataclasses import dataclass
from functools import lru_cache


def _codes(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# ISO 639-1, and of ISO 639-3 what people who come to Germany speak and officers write in: Dari, Kurmanji and Sorani,
# Romani and its varieties, Aramaic, Tigre, Twi, Low German, sign languages, and "mixed", "undetermined".
_CODES = _codes(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es
    et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki
    kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no
    nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te
    tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    aii arc arb ary arz apc aeb ckb dsb fil gsg hsb kmr lez mul nds pes prs rmn rmy rom rup sdh syc tig und wym zgh zza
    """
)
_RIGHT_TO_LEFT = _codes("ae aii apc aeb ar arb arc ary arz ckb dv fa he ks pes prs ps sd sdh syc ug ur yi")
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Syrc", "Thaa"})
_WELL_FORMED = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-([A-Za-z\d]{5,8}|\d[A-Za-z\d]{3}))*")


@dataclass(frozen=True)
class Script:
    """A script whose letters say that a text is not German, and the languages that are written in it."""

    letters: str
    languages: frozenset[str]


def _script(letters: str, languages: str) -> Script:
    return Script(letters, _codes(languages))


SCRIPTS = (
    _script(
        "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc",
        "aeb apc ar arb ary arz az ckb fa ha kk ks ku ky ms pa pes prs ps sd sdh tt ug ur uz",
    ),
    _script(
        "\u0400-\u052f\u1c80-\u1c8f",
        "ab av az ba be bg bs ce cu cv kk ku kv ky lez mk mn os rmn rmy ro rom ru sr tg tk tt uk uz",
    ),
    _script("\u0370-\u03ff\u1f00-\u1fff", "el"),
    _script("\u0590-\u05ff\ufb1d-\ufb4f", "he yi"),
    _script("\u0530-\u058f", "hy"),
    _script("\u0700-\u074f", "aii arc syc"),
    _script("\u0780-\u07bf", "dv"),
    _script("\u0900-\u097f", "hi ks mr ne pi sa sd"),
    _script("\u0980-\u09ff", "as bn"),
    _script("\u0a00-\u0a7f", "pa"),
    _script("\u0a80-\u0aff", "gu"),
    _script("\u0b80-\u0bff", "ta"),
    _script("\u0c00-\u0c7f", "te"),
    _script("\u0c80-\u0cff", "kn"),
    _script("\u0d00-\u0d7f", "ml"),
    _script("\u0d80-\u0dff", "si"),
    _script("\u0e00-\u0e7f", "th"),
    _script("\u0e80-\u0eff", "lo"),
    _script("\u0f00-\u0fff", "bo dz"),
    _script("\u1000-\u109f", "my"),
    _script("\u10a0-\u10ff\u1c90-\u1cbf", "ka"),
    _script("\u1100-\u11ff\uac00-\ud7a3", "ko"),
    _script("\u1200-\u139f\u2d80-\u2ddf", "am ti tig"),
    _script("\u1780-\u17ff", "km"),
    _script("\u2d30-\u2d7f", "zgh"),
    _script("\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff", "ja zh"),
)


def spelled(code: str) -> str:
    """The usual spelling of a code: "AR" as "ar", "zh-hant-tw" as "zh-Hant-TW"."""
    first, *rest = code.replace("_", "-").split("-")
    spellings = {2: str.upper, 4: str.title}
    return "-".join([first.lower(), *(spellings.get(len(part), str.lower)(part) for part in rest)])


def is_known(code: str) -> bool:
    """Whether browsers and screen readers can know what `code` means."""
    return bool(_WELL_FORMED.fullmatch(code)) and _language(code) in _CODES


def direction(code: str) -> str:
    """ "rtl" or "ltr", by the script of the code where it names one, else by the language."""
    scripts = [part for part in code.split("-")[1:] if len(part) == 4 and part.isalpha()]
    right_to_left = scripts[0].title() in _RIGHT_TO_LEFT_SCRIPTS if scripts else _language(code) in _RIGHT_TO_LEFT
    return "rtl" if right_to_left else "ltr"


@lru_cache(maxsize=64)
def foreign_letters(code: str) -> re.Pattern[str]:
    """Finds words of three letters and more in a script that a text in the language `code` is not written in.

    Latin letters are at home everywhere: names and abbreviations stay as they are in every language.
    """
    letters = "".join(script.letters for script in SCRIPTS if _language(code) not in script.languages)
    return re.compile(rf"[{letters}]{{3,}}(?:[^\S\n]+[{letters}]+)*")


def _language(code: str) -> str:
    return code.split("-", 1)[0].lower()
