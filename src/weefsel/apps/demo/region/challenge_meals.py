"""A challenge at its start: warm meals in the Dokbuurt, with interests that are still sealed."""

from __future__ import annotations

from weefsel.apps.demo.region.challenge_records import CARE, Item, Partner, Pledge, Story

MEALS = Story(
    key="meals",
    opened=12,
    moved=1,
    question="Hoe eet iedereen in de Dokbuurt warm, uit een keuken waar buurtgenoten werken?",
    for_whom="Zo'n 300 mensen in de Dokbuurt die nu vaak alleen eten, en 15 die weer willen werken",
    better_when=(
        "Eind volgend jaar eten elke week 120 mensen mee, koken 15 buurtgenoten mee en betaalt "
        "de keuken de helft van haar kosten zelf."
    ),
    out_of_scope="Maaltijden aan huis voor mensen met een indicatie; dat loopt al via de Wmo.",
    steps=(("network", 11), ("perspective", 8)),
    status="open",
    asks=(
        "Heb je overdag een keuken over, of kun je iemand leren koken voor honderd mensen? "
        "Wij zoeken in of bij de Dokbuurt een plek voor twee dagen in de week. Wij regelen de "
        "vergunning, de buurt kookt, en wat over is gaat mee naar huis."
    ),
    asks_for=19,
    form="partnership",
    form_reason="Niemand van ons heeft alleen de ruimte, de mensen én het geld.",
    how_we_decide="Samen aan tafel, elke tweede dinsdag. Geen bezwaar is een ja.",
    how_we_disagree="We zeggen het binnen een week tegen elkaar, niet tegen anderen.",
    principles=(
        "De buurt bepaalt wat er op tafel komt.",
        "Niets gaat weg: wat vandaag over is, is morgen soep.",
    ),
    partners=(
        Partner(
            key="vaarstede",
            joined=12,
            role="facilitator",
            wrote=8,
            is_sealed=True,
            interest="Minder eenzaamheid in de Dokbuurt zonder een nieuwe subsidie voor altijd.",
            gain="Mensen die nu niemand bereikt, komen uit zichzelf binnen.",
            limits="Wij kunnen geen huur betalen na het tweede jaar.",
            pledges=(
                Pledge("money", "Startgeld voor de keuken", 18_000, "euro"),
                Pledge("access", "Eén vaste contactpersoon voor vergunning en hygiëne"),
            ),
            leans="PNLR",
            voices=(("brouwer", "management", "tot 20.000 euro"),),
        ),
        Partner(
            key="korrel",
            joined=11,
            wrote=5,
            is_sealed=True,
            interest="Twee goede mensen per jaar die het vak bij ons verder leren.",
            gain="Brood van gisteren krijgt een bestemming, en de buurt kent ons.",
            limits="Onze oven is voor tien uur 's ochtends niet vrij.",
            pledges=(
                Pledge("jobs", "Leerplekken in de bakkerij", 2, "plekken"),
                Pledge("training", "Een ochtend per week een bakker in de keuken", 160, "uren"),
            ),
            leans="PRNL",
            voices=(("haan", "executive", "beslist zelf"),),
        ),
        Partner(
            key=CARE,
            joined=9,
            wrote=3,
            is_sealed=True,
            interest="Daginvulling die echt ergens toe leidt, voor zes van onze mensen.",
            gain="Onze begeleiders staan in de buurt in plaats van op kantoor.",
            limits="Begeleiding na vijf uur 's middags lukt alleen op dinsdag en donderdag.",
            pledges=(Pledge("people", "Begeleiding op twee middagen", 300, "uren"),),
        ),
        Partner(key="spil", joined=4),
    ),
    items=(
        Item(
            by="korrel",
            added=6,
            title="Drie proefdinsdagen koken in het oude schaftlokaal",
            description="Vijftig borden per keer, met wat er die week over is.",
            next_step="Schaftlokaal bekijken met iemand van hygiëne erbij",
            due=-16,
            scores=(("korrel", "2122222"), ("vaarstede", "2212212"), (CARE, "2021221")),
        ),
        Item(
            by="vaarstede",
            added=5,
            title="Een visie op eenzaamheid in de Dokbuurt",
            scores=(("korrel", "0000010"), ("vaarstede", "1001011")),
        ),
    ),
)
