"""A small file with everything a file can have, for tests to change a word of."""

import textwrap

from concepts.exchange.yaml_reading import read_yaml
from concepts.services.importing import import_file

SMALL = textwrap.dedent(
    """
    communes:
      - {key: ahlbrock, name: Ahlbrock, kind: Stadt, population: 30150, foreign_share_pct: 15.2}
    bodies:
      - {key: kreistag, organisation: kreis, name: Kreistag, kind: vertretung, decides: true}
    processes:
      - {key: neuauflage, concept: konzept, phases: []}
    concepts:
      - key: konzept
        organisation: kreis
        title: Integrationskonzept
        versions:
          - key: v2026
            label: Fassung 2026
            title: {de: "Gut ankommen", en: "Arriving well"}
            subtitle: Konzept für den Kreis
            status: beschlossen
            supersedes: v2014
            adopted: 2026-06-29
            adopted_by_decision: d-kreistag
            in_force_from: 2026-07-01
            period: {from: 2026, to: 2031}
            contributors: [Alle Kommunen, Vereine]
            imprint: {publisher: Kreis Musterland, email: ki@example.org}
            revisions:
              - {key: entwurf, date: 2026-03-30, label: Entwurf, note: Erste Fassung}
            documents:
              - {key: dok-lang, kind: langfassung, language: de, published: 2026-07-13}
              - {key: dok-kurz, kind: kurzfassung, language: de, published: 2026-07-13}
            chapters:
              - key: zahlen
                number: "1"
                title: Der Kreis in Zahlen
                short: true
                text: Im Kreis leben viele Menschen.
                tables:
                  - caption: Bevölkerung
                    source: communes
                    columns: [Kommune, Bevölkerung, Anteil in Prozent]
                commune_profiles:
                  - {commune: ahlbrock, text: Eine Stadt mit Möbelindustrie.}
            core_themes:
              - {key: kt1, order: 1, slug: transparenz, title: {de: "Transparenz", en: "Transparency"}, text: Informiert sein.}
            fields:
              - key: hf1
                number: "1"
                slug: sprache
                title: {de: "Sprache", en: "Language"}
                short_text: Deutsch lernen.
                introduction: Sprache öffnet Türen.
                easy_language: Sprache ist wichtig.
                goals: [Alle finden einen Kurs.]
                good_practice:
                  - {key: g1, title: Sprachcafé, commune: ahlbrock, text: Jeden Donnerstag.}
                theme_notes: {kt1: Alle Kurse an einem Ort.}
                challenges:
                  - {key: c1, number: "1.A", title: Lange Wartezeiten, text: Elf Wochen.}
                recommendations:
                  - key: he-1
                    number: "1.1"
                    title: Übersicht aufbauen
                    text: Die Träger melden freie Plätze.
                    responsible: Integrationszentrum
                    partners: [Volkshochschule]
                    time_frame: {category: kurzfristig, start: 2026-07, end: 2027-06}
                    funding_reservation: true
                    level: kreis
                    core_themes: [kt1]
                    challenges: [c1]
                    predecessor: {version: v2014, recommendation: a-1, change: weiterentwickelt}
            indicators:
              - {key: k1, field: hf1, title: Wartezeit, unit: Wochen, baseline: {date: 2025-12-31, value: 11}, direction: sinken}
            glossary:
              - {term: Abwägung, text: Prüfung aller Rückmeldungen.}
          - key: v2014
            label: Fassung 2014
            title: Vielfalt leben
            status: abgeloest
            adopted: 2014-10-20
            in_force_from: 2014-11-01
            fields:
              - key: a1
                title: Bildung
                successor_field: hf1
                recommendations:
                  - key: a-1
                    number: "1.1"
                    title: Faltblatt herausgeben
                    outcome: {status: nicht_weitergefuehrt, text: Es war oft veraltet., successor: he-1}
    decisions:
      - key: d-kreistag
        process: neuauflage
        body: kreistag
        stage: entscheidung
        status: gefasst
        paper: {reference: DS-1, name: Verabschiedung, date: 2026-05-27}
        meeting: {date: 2026-06-29, start: "17:00", public: true}
        agenda_item: {number: "7", result: mehrheitlich beschlossen}
        votes: {in_favour: 47, against: 6, abstentions: 4}
        wording: Der Kreistag beschließt das Konzept.
        concept_version: v2026
        amendments:
          - key: aa-1
            type: ergaenzung
            result: angenommen
            wording: Jede Ausgabe wird einzeln beschlossen.
            effect: {flag: funding_reservation, recommendations: [he-1]}
    implementation:
      report: {title: Erster Bericht, as_of: 2026-11-15}
      measures:
        - key: m-1
          recommendation: he-1
          title: Kursübersicht
          status: in_vorbereitung
          responsible: Integrationszentrum
          start: 2026-08-17
          reports: [{date: 2026-11-10, text: Fünf Träger melden.}]
          indicator_values: [{indicator: k1, date: 2026-09-30, value: 10.5}]
    """
)


def changed(*replacements, text=SMALL):
    """The file with words replaced; each has to be in it."""
    for old, new in replacements:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def load(text, organisation):
    """Import a file's text and return the report."""
    return import_file(data=read_yaml(text.encode()), organisation=organisation)
