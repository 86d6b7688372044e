"""A challenge from its opening to anchored policy: forty permanent jobs after trial places."""

from __future__ import annotations

from weefsel.apps.demo.region.challenge_records import (
    CARE,
    Conclusion,
    Deal,
    Item,
    Partner,
    Pledge,
    Promise,
    Story,
    Trial,
    Version,
)

_ALL = ("vaarstede", "korrel", "horeca", CARE, "vaarcollege", "spil")
_GOAL = "Wie op een proefplek past, krijgt daar een vaste baan, ook als het langer leren is."

_DEAL = Deal(
    title="Proefplek wordt baan",
    partners=_ALL,
    versions=(
        Version(
            by="vaarstede", written=368, goal=_GOAL,
            text=(
                "Vaarstede draagt kandidaten voor die zelf voor het werk kiezen.\n"
                "Elke werkgever heeft één vaste begeleider per vier mensen.\n"
                "Een proefplek duurt twee maanden. Daarna volgt een baan of een eerlijk gesprek.\n"
                "Het Vaarcollege toetst op de werkvloer."
            ),
            said_yes=(("korrel", 366), ("horeca", 365), (CARE, 362), ("spil", 361),
                      ("vaarcollege", 360), ("vaarstede", 357)),
        ),
        Version(
            by="korrel", written=132, goal=_GOAL,
            reopened=("korrel", 134, "Twee maanden is te kort: wie het bijna kan, valt dan af."),
            text=(
                "Vaarstede draagt kandidaten voor die zelf voor het werk kiezen.\n"
                "Elke werkgever heeft één vaste begeleider per vier mensen.\n"
                "Een proefplek duurt tot vier maanden en kan bij twee werkgevers na elkaar. Daarna "
                "volgt een baan of een eerlijk gesprek.\n"
                "Wie bij de ene werkgever niet past, hoort binnen een week waar het wel kan.\n"
                "Het Vaarcollege toetst op de werkvloer en geeft een praktijkverklaring."
            ),
            said_yes=(("korrel", 131), ("vaarstede", 128), ("spil", 127), (CARE, 126),
                      ("vaarcollege", 125), ("horeca", 121)),
        ),
    ),
    promises=(
        Promise(by="vaarstede", what="Vaste jobcoach voor alle proefplekken", due=340, made=357,
                became="kept"),
        Promise(by="korrel", what="Zes proefplekken en een leermeester", due=330, made=356,
                became="kept", note="Het werden er zeven."),
        Promise(by="horeca", what="Twintig proefplekken voor het seizoen", due=230, made=350,
                became="not_kept", note="Veertien: drie strandtenten gingen niet open."),
        Promise(by=CARE, what="Twaalf plekken in huishouding en keuken", due=220, made=350,
                became="kept"),
        Promise(by="vaarcollege", what="Toets op de werkvloer, vier keer per jaar", due=90,
                made=120, became="kept"),
        Promise(by="spil", what="Opvang voor wie tussen twee plekken in zit", due=60, made=120,
                became="kept"),
        Promise(by="vaarstede", what="Evaluatie aan de raad sturen", due=-45, made=60),
    ),
)  # fmt: skip

_SHORT = Trial(
    by="vaarstede", added=352, item=0, title="Twaalf proefplekken van twee maanden",
    question="Is twee maanden genoeg om te weten of iemand past?",
    expectation="Acht van de twaalf krijgen een baan.",
    measure="Aantal banen na twee maanden, en wat begeleider en kandidaat erover zeggen",
    starts=340, ends=270, stop_rule="Meer dan vier mensen haken af in de eerste drie weken",
    allowed_by="College van Vaarstede", ground="Beleidsregel proefplaatsing",
    reviews=(
        (312, 312, "Elf van de twaalf zijn er nog. Begeleiders missen tijd in de eerste week."),
        (275, 274, "Zes mensen hebben een baan. Vier kunnen het bijna en zouden nu afvallen."),
    ),
    decided=268, outcome="adjust",
    lesson="Twee maanden is genoeg voor de helft. Wie het bijna kan, heeft langer nodig.",
)  # fmt: skip

_LONG = Trial(
    by="korrel", added=262, item=0, title="Vier maanden, zo nodig bij twee werkgevers",
    question="Krijgen meer mensen een vaste baan als de proefplek vier maanden mag duren?",
    expectation="Drie van de vier krijgen een baan, en hooguit één op de tien haakt af.",
    measure="Aantal vaste banen na vier maanden, en hoeveel mensen van plek wisselden",
    starts=255, ends=136,
    stop_rule="Een werkgever gebruikt de plek in plaats van een betaalde baan",
    allowed_by="College van Vaarstede", ground="Ruimte voor maatwerk in de beleidsregel, artikel 7",
    reviews=(
        (220, 219, "Zeven mensen wisselden van werkgever; vijf daarvan bloeien op."),
        (180, 180, "De horeca heeft minder plekken, de zorg juist meer. We schuiven samen."),
        (140, 139, "Van 28 mensen hebben er 22 een vaste baan. Niemand verdrong een ander."),
    ),
    decided=118, outcome="anchor",
    lesson="Langer en met een tweede kans werkt. De wissel is geen mislukking, maar het middel.",
    rule_before="Een proefplaatsing duurt ten hoogste twee maanden en is bij één werkgever.",
    rule_after=(
        "Een proefplaatsing duurt ten hoogste vier maanden en kan bij twee werkgevers na elkaar, "
        "als de kandidaat dat wil en er uitzicht is op een vaste baan."
    ),
)  # fmt: skip

PLACES = Story(
    key="places",
    opened=452,
    moved=24,
    question="Hoe krijgen veertig mensen die lang thuis zaten vast werk in brood, bed en zorg?",
    for_whom="Veertig inwoners van Vaarstede die willen werken en nu niet worden uitgenodigd",
    better_when=(
        "Veertig mensen hebben na een jaar een vaste baan, en werkgevers zeggen dat ze het zo weer "
        "zouden doen."
    ),
    out_of_scope="Beschut werk en vrijwilligerswerk.",
    steps=(("network", 450), ("perspective", 426), ("thinking", 409), ("secure", 370)),
    status="anchored",
    opened_stakes=410,
    form="partnership",
    form_reason="Plekken, begeleiding en regels moeten tegelijk bewegen; dat koop je niet in.",
    how_we_decide="Samen. Lukt dat niet in twee keer, dan beslist wie het risico draagt.",
    how_we_disagree="Wie het anders ziet, schrijft dat bij het besluit.",
    principles=(
        "De kandidaat kiest het werk, niet andersom.",
        "Geen proefplek in plaats van een betaalde baan.",
        "We rekenen met banen, niet met trajecten.",
    ),
    partners=(
        Partner(
            key="vaarstede", joined=452, role="partner", second_role="commissioner",
            two_roles="De programmamanager is partner. Over de beleidsregel beslist het college.",
            wrote=424, is_sealed=True,
            interest="Veertig inwoners met een eigen inkomen en werk dat bij hen past.",
            gain="Lagere kosten, en een regel die doet wat we ermee bedoelen.",
            limits="We kunnen niet voor elke werkgever een eigen regel maken.",
            pledges=(
                Pledge("money", "Begeleiding op de werkvloer", 60_000, "euro",
                       ((300, 20_000, "eerste proef"), (150, 35_000, "tweede proef"))),
                Pledge("people", "Jobcoach", 1_200, "uren", ((280, 420, ""), (140, 690, ""))),
                Pledge("candidates", "Mensen die zelf voor het werk kiezen", 48, "mensen",
                       ((338, 12, "eerste proef"), (250, 28, "tweede proef"))),
            ),
            leans="PLNR",
            voices=(("brouwer", "management", "over inzet en planning"),
                    ("yildiz", "executive", "brengt de beleidsregel naar het college")),
        ),
        Partner(
            key="korrel", joined=450, wrote=421, is_sealed=True,
            interest="Bakkers die blijven. Van de laatste tien vacatures stonden er zes open.",
            gain="Vier vaste bakkers, en een leermeester die er plezier in heeft.",
            limits="In december kunnen we niemand inwerken.",
            pledges=(
                Pledge("jobs", "Vaste plekken in de bakkerij", 6, "plekken",
                       ((270, 2, ""), (135, 5, "samen zeven"))),
                Pledge("training", "Leermeester", 200, "uren", ((260, 90, ""), (140, 120, ""))),
            ),
            leans="PRNL",
            voices=(("haan", "executive", "beslist zelf"),),
        ),
        Partner(
            key="horeca", joined=446, wrote=419, is_sealed=True,
            interest="Mensen die ook in oktober nog blijven.",
            gain="Een kern van vaste krachten in plaats van elk voorjaar driehonderd nieuwe.",
            limits="In augustus hebben onze leden geen tijd voor overleg.",
            pledges=(Pledge("jobs", "Plekken bij leden", 20, "plekken",
                            ((265, 3, ""), (138, 8, "seizoen"))),),
            leans="PNRL",
            voices=(("horeca-voorzitter", "executive", "namens de leden die meedoen"),),
        ),
        Partner(
            key=CARE, joined=440, wrote=417, is_sealed=True,
            interest="Vaste gezichten in huishouding en keuken, voor onze cliënten.",
            gain="Minder uitzendkrachten.",
            limits="Zonder verklaring omtrent gedrag kan niemand beginnen.",
            pledges=(
                Pledge("jobs", "Plekken in huishouding en keuken", 12, "plekken",
                       ((262, 4, ""), (136, 9, "samen dertien"))),
                Pledge("knowledge", "Hoe je iemand begeleidt die lang thuis was"),
            ),
            leans="NLRP",
        ),
        Partner(
            key="vaarcollege", joined=430, role="contractor", wrote=415,
            interest="Praktijkverklaringen die werkgevers herkennen.",
            gain="Nieuwe leerlingen die we anders nooit zien.",
            pledges=(Pledge("training", "Praktijkverklaringen", 30, "mensen",
                            ((200, 8, ""), (120, 16, ""))),),
            leans="NLPR",
        ),
        Partner(
            key="spil", joined=428, wrote=414, is_sealed=True,
            interest="Dat onze mensen ook elders terechtkunnen.",
            gain="Doorstroom: twaalf plekken komen vrij voor anderen.",
            limits="Opvang kan voor zes mensen tegelijk.",
            pledges=(Pledge("space", "Opvang tussen twee plekken", 6, "plekken",
                            ((230, 6, ""),)),),
            leans="RNPL",
            voices=(("spil-directeur", "executive", "beslist zelf"),),
        ),
    ),
    items=(
        Item(by="korrel", added=405, title="Twaalf proefplekken voor de zomer",
             description="Brood, bed en zorg: vier plekken bij elk.",
             next_step="Kennismaken in de bakkerij om zes uur 's ochtends", due=345,
             scores=(("vaarstede", "2222222"), ("korrel", "2222222"), ("horeca", "2122212"),
                     (CARE, "2222221"), ("spil", "2122222"))),
        Item(by="vaarstede", added=400, title="De beleidsregel proefplaatsing herschrijven",
             next_step="Voorstel met voor en na, op één bladzijde", due=110,
             scores=(("vaarstede", "2221212"), ("korrel", "2122202"), (CARE, "2122211"))),
        Item(by="horeca", added=398, title="Buiten het seizoen werken bij een ander",
             next_step="Drie leden koppelen aan de zorg", due=190,
             scores=(("horeca", "2222222"), (CARE, "2222222"), ("vaarstede", "1121221"))),
    ),
    trials=(_SHORT, _LONG),
    deals=(_DEAL,),
    decisions=(
        Conclusion(by="vaarstede", decided=410, text="We werken als partners, met één doel."),
        Conclusion(
            by="korrel", decided=268,
            text="De proefplek gaat van twee naar vier maanden, als proef voor één seizoen.",
            minority_view=(
                "Horeca Kustregio had liever drie maanden: het seizoen is korter dan vier."
            ),
        ),
        Conclusion(
            by="vaarstede", decided=60, alone="vaarstede",
            text="Het college neemt de nieuwe regel voor proefplaatsing op in het beleid.",
        ),
        Conclusion(
            by="spil", decided=24, text="De opgave is verankerd. We zien elkaar elk half jaar."
        ),
    ),
)  # fmt: skip
