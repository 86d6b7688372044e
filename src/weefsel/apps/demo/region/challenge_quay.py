"""A challenge in the middle: the workshop on the quay got stuck, and was repaired."""

from __future__ import annotations

from weefsel.apps.demo.region.challenge_records import (
    Conclusion,
    Deal,
    Item,
    Partner,
    Pledge,
    Promise,
    Story,
    Talk,
    Trial,
    Version,
)

_SIDES = ("spil", "vaarstede", "lage-vaart", "vaarcollege")
_GOAL = "Acht leerlingen van De Spil halen op de kade een erkend stuk van het vak."

_TALK = Talk(
    by="lage-vaart",
    called=74,
    reason="De werkplaats is er nog niet en de eerste klus ligt stil. Hoe komen we weer op gang?",
    partners=_SIDES,
    turns=(
        ("goal", (
            ("spil", "Een werkplaats aan de kade waar acht mensen vóór de zomer begonnen waren."),
            ("vaarstede", "Ruimte geven aan De Spil, op een manier die we ook anderen kunnen "
             "uitleggen."),
            ("lage-vaart", "Houten binnenwerk van dichtbij, door mensen die we kunnen aannemen."),
            ("vaarcollege", "Leerlingen die met een praktijkverklaring de deur uit gaan."),
        )),
        ("events", (
            ("spil", "Wij vroegen in het voorjaar om loods 4. Drie afdelingen vroegen om drie "
             "tekeningen. Na elf weken wisten we nog niet wie beslist."),
            ("vaarstede", "De vraag lag bij drie afdelingen tegelijk. Niemand zag het geheel, en "
             "wij hebben dat te laat gezegd."),
            ("lage-vaart", "Wij hielden een order vast voor De Spil. Na twee maanden moesten we "
             "hem elders laten maken."),
            ("vaarcollege", "Onze docent stond twee keer voor een dichte deur."),
        )),
        ("still", (
            ("spil", "We kunnen klein beginnen: drie werkbanken in een hoek is genoeg."),
            ("vaarstede", "Loods 4 tijdelijk in gebruik geven, en één persoon die alle afdelingen "
             "langsgaat."),
            ("lage-vaart", "Een kleinere order die mag wachten: zestig kastdeuren."),
            ("vaarcollege", "De docent één vaste dag, ook in de vakantie."),
        )),
        ("change", (
            ("spil", "We wachten niet meer op de hele loods."),
            ("vaarstede", "Het loket is eigenaar van de vraag, van begin tot eind."),
            ("lage-vaart", "We zeggen vooraf tot wanneer een order kan wachten."),
            ("vaarcollege", "We stemmen het rooster af voordat het kwartaal begint."),
        )),
    ),
    closed=61,
    summary=(
        "We beginnen in een hoek van loods 4, tijdelijk en klein. Het loket van Vaarstede is "
        "eigenaar van de vraag. De werf geeft een order die mag wachten. Elke eerste maandag "
        "kijken we een kwartier of het nog klopt."
    ),
)  # fmt: skip

_DEAL = Deal(
    title="Werken en leren op de kade",
    partners=_SIDES,
    versions=(
        Version(
            by="spil",
            written=160,
            goal=_GOAL,
            text=(
                "De Spil richt de hele loods in voor hout en textiel.\n"
                "De werf geeft elk kwartaal een order van 200 deuren.\n"
                "Vaarstede regelt de huur en de vergunning voor 1 juni.\n"
                "Het Vaarcollege toetst op de werkvloer."
            ),
            said_yes=(("spil", 158), ("vaarcollege", 155), ("lage-vaart", 152), ("vaarstede", 148)),
        ),
        Version(
            by="vaarstede",
            written=58,
            goal=_GOAL,
            reopened=(
                "lage-vaart", 60, "De termijn voor de loods is voorbij; de order is elders gemaakt."
            ),
            text=(
                "De Spil begint met drie werkbanken in een hoek van loods 4, tot eind februari.\n"
                "Vaarstede geeft de hoek tijdelijk in gebruik. Het loket is eigenaar van elke "
                "vraag over de loods en antwoordt binnen tien dagen.\n"
                "De werf geeft een order van 60 kastdeuren die tot eind januari mag wachten.\n"
                "Het Vaarcollege is elke donderdag op de kade.\n"
                "Elke eerste maandag kijken we samen of dit het doel nog dient."
            ),
            said_yes=(("vaarstede", 57), ("spil", 56), ("vaarcollege", 55), ("lage-vaart", 53)),
        ),
    ),
    promises=(
        Promise(by="vaarstede", what="Vergunning voor de hele loods", due=130, made=150,
                became="released", note="We beginnen klein; de hele loods komt later terug.",
                released_by="spil"),
        Promise(by="vaarstede", what="Sleutel en stroom voor de hoek in loods 4", due=46, made=55,
                became="kept", note="Drie dagen eerder dan gevraagd."),
        Promise(by="lage-vaart", what="Hout en tekeningen voor 60 kastdeuren brengen", due=30,
                made=53, became="kept"),
        Promise(by="vaarcollege", what="Rooster tot de zomer met de donderdagen erin", due=-10,
                made=50),
        Promise(by="spil", what="Acht leerlingen beginnen, drie per werkbank", due=-24, made=50),
    ),
)  # fmt: skip

QUAY = Story(
    key="quay",
    opened=236,
    moved=3,
    question="Hoe wordt de werkplaats aan de kade een plek waar vakmensen beginnen?",
    for_whom="Mensen van De Spil die het vak willen leren, en bedrijven in de haven die hen zoeken",
    better_when=(
        "Acht leerlingen hebben een praktijkverklaring, vier van hen een contract in de haven, en "
        "de werkplaats heeft een vast adres."
    ),
    out_of_scope="De verkoop van loods 5 en 6.",
    steps=(("network", 234), ("perspective", 216), ("thinking", 204), ("secure", 162)),
    status="open",
    opened_stakes=205,
    form="partnership",
    form_reason="Ruimte, orders, toetsen en begeleiding zitten bij vier partijen; geen kan zonder.",
    how_we_decide="Alle vier zeggen ja. Over geld beslist wie het geeft.",
    how_we_disagree="Wie vastloopt, vraagt een gesprek. Dat is geen verwijt.",
    principles=(
        "Klein beginnen is beter dan groot wachten.",
        "Eén vraag heeft één eigenaar.",
        "Wat niet lukt, zeggen we voordat de ander het merkt.",
    ),
    partners=(
        Partner(
            key="spil", joined=236, wrote=214, is_sealed=True,
            interest="Een werkplaats waar onze mensen groeien zonder elk jaar te verhuizen.",
            gain="Opdrachten die ertoe doen, en leerlingen die uitstromen naar een baan.",
            limits="Wij kunnen geen huur vooruit betalen.",
            pledges=(
                Pledge("people", "Werkbegeleiding op de kade", 600, "uren",
                       ((40, 72, "eerste vier weken"), (10, 88, "november"))),
                Pledge("training", "Leerplekken aan drie werkbanken", 8, "plekken",
                       ((38, 5, "eerste groep"),)),
            ),
            leans="RNPL",
            voices=(("spil-directeur", "executive", "beslist zelf"),),
        ),
        Partner(
            key="vaarstede", joined=236, role="partner", second_role="commissioner",
            two_roles="Mirjam is partner aan tafel; over vergunning en huur beslist het loket.",
            wrote=210, is_sealed=True,
            interest="Meer inwoners aan het werk, en een kade die niet leegstaat.",
            gain="Een voorbeeld van hoe afdelingen samen één antwoord geven.",
            limits="Een pand onder de marktprijs verhuren kan alleen tijdelijk en met een grond.",
            pledges=(
                Pledge("space", "Hoek van loods 4, tijdelijk", 180, "m²", ((49, 180, "sleutel"),)),
                Pledge("people", "Loket als eigenaar van de vraag", 120, "uren",
                       ((35, 26, "oktober"), (5, 22, "november"))),
            ),
            leans="LPNR",
            voices=(("brouwer", "management", "over inzet en planning"),
                    ("yildiz", "executive", "tot het besluit van het college")),
        ),
        Partner(
            key="lage-vaart", joined=229, wrote=212, is_sealed=True,
            interest="Timmerlieden voor binnenwerk; wij vinden ze niet meer.",
            gain="Binnenwerk van om de hoek in plaats van zes weken levertijd.",
            limits="Een schip wacht niet: een order kan hooguit twee maanden blijven liggen.",
            pledges=(
                Pledge("money", "Order van 60 kastdeuren", 9_600, "euro",
                       ((12, 3_200, "20 deuren"),)),
                Pledge("jobs", "Banen na de praktijkverklaring", 4, "plekken"),
            ),
            leans="PLNR",
            voices=(("visser", "management", "over orders en aannemen"),),
        ),
        Partner(
            key="vaarcollege", joined=221, wrote=209,
            interest="Toetsen in de praktijk, bij mensen die niet naar school komen.",
            gain="Meer praktijkverklaringen en een docent die de haven kent.",
            limits="Toetsen kan alleen bij minstens vier leerlingen tegelijk.",
            pledges=(Pledge("training", "Docent op donderdag", 240, "uren",
                            ((8, 48, "zes keer"),)),),
            leans="NPLR",
        ),
    ),
    items=(
        Item(by="spil", added=200, title="Beginnen met drie werkbanken in loods 4",
             description="Niet wachten op de hele loods: hout eerst, textiel in het voorjaar.",
             next_step="Hoek inrichten met de eerste vijf leerlingen", due=-20,
             scores=(("spil", "2222222"), ("vaarstede", "2221212"), ("lage-vaart", "2122222"),
                     ("vaarcollege", "2221222"))),
        Item(by="lage-vaart", added=190, title="Elk kwartaal een order die mag wachten",
             next_step="Order voor het tweede kwartaal kiezen met De Spil", due=-40,
             scores=(("spil", "2222222"), ("vaarstede", "1121121"), ("lage-vaart", "2222122"))),
        Item(by="vaarstede", added=180, title="De regeldruk rond leegstand aanpakken",
             scores=(("spil", "0001011"), ("vaarstede", "1110111"), ("lage-vaart", "0000000"))),
    ),
    trials=(
        Trial(
            by="spil", added=60, item=0, title="Tien weken met drie werkbanken in loods 4",
            question="Leren vijf mensen op deze plek genoeg om de eerste toets te halen?",
            expectation="Vier van de vijf halen de eerste toets en komen elke week.",
            measure="Aantal weken aanwezig, en de toets van het Vaarcollege",
            starts=49, ends=-24,
            stop_rule="Minder dan drie leerlingen, of twee weken zonder stroom",
            allowed_by="Loket van Vaarstede",
            ground="Tijdelijk gebruik voor ten hoogste een half jaar",
            reviews=(
                (28, 28, "Vijf leerlingen, alle dagen aanwezig. Het is koud: er komt een kachel."),
                (7, 6, "Twintig deuren goedgekeurd door de werf. De toets komt eraan."),
                (-14, None, ""),
            ),
        ),
    ),
    deals=(_DEAL,),
    decisions=(
        Conclusion(by="spil", decided=205, text="We openen onze belangen en werken als partners."),
        Conclusion(
            by="vaarstede", decided=57, alone="vaarstede",
            text="Vaarstede geeft een hoek van loods 4 een half jaar in gebruik, zonder huur.",
            minority_view="De afdeling Vastgoed had liever eerst een huurprijs afgesproken.",
        ),
        Conclusion(by="lage-vaart", decided=53, text="We gaan verder met de nieuwe afspraak."),
    ),
    talks=(_TALK,),
)  # fmt: skip
