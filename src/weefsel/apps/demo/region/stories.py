"""The contacts of the stories, written by hand: what happened with whom in the last years.

Analyses must find these stories again, so nothing in them is drawn but the words of older contacts.
"""

from __future__ import annotations

from dataclasses import dataclass

# Where the people of Vaarstede sit when they meet somebody.
PLACE_OF: dict[str, str] = {
    "nadia": "vaarstede/economie",
    "karim": "vaarstede/werk",
    "li": "vaarstede/werk",
    "brouwer": "vaarstede/wijken",
    "terpstra": "vaarstede/vergunningen",
    "kowalczyk": "vaarstede/inkoop",
    "bos": "vaarstede",
    "yildiz": "vaarstede",
}

# At which level they speak for Vaarstede.
LEVEL_OF: dict[str, str] = {
    key: {
        "bos": "executive",
        "yildiz": "executive",
        "li": "management",
        "brouwer": "management",
    }.get(key, "operational")
    for key in PLACE_OF
}


@dataclass(frozen=True, slots=True)
class Scene:
    """One contact of a story.

    Attributes:
        n_days: how many days before `AS_OF`.
        ours: keys of the people of Vaarstede, separated by spaces.
        theirs: keys of people of the partner; `@level` is whoever sits there longest.
        first: who took the initiative: `we` or `they`.
        text: the one line; "" has it drawn.
        felt: how it felt to Vaarstede, -2 to 2.
        sharing: a value of `Sharing`; "" has it drawn.
    """

    n_days: int
    kind: str
    ours: str
    theirs: str
    first: str
    text: str = ""
    felt: int | None = None
    sharing: str = ""


@dataclass(frozen=True, slots=True)
class Before:
    """What went before the scenes: contacts at a steady pace, in turn with each pair.

    Attributes:
        first, last: how many days before `AS_OF` they begin and end.
        every: days between two of them.
        turns: (ours, theirs, first) as in `Scene`, one after another and then again.
    """

    first: int
    last: int
    every: int
    turns: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Story:
    """All contacts of Vaarstede with one partner of the heart."""

    partner: str
    scenes: tuple[Scene, ...]
    before: tuple[Before, ...] = ()


STORIES: tuple[Story, ...] = (
    # Executives have not met for fourteen months; what felt bad in spring went well again.
    Story("lage-vaart", (
        Scene(5, "visit", "karim", "mulder", "we",
              "Werkplaatsbezoek: de derde groep is begonnen, iedereen kwam op tijd.", 1),
        Scene(24, "call", "nadia", "mulder", "they",
              "Gebeld over werkkleding voor de nieuwe groep; de werf bestelt, wij betalen mee."),
        Scene(36, "conversation", "li", "visser", "we",
              "Voortgang proef: 12 van de 20 plekken gevuld, twee vaste contracten.", 1),
        Scene(47, "call", "karim", "mulder", "they",
              "Twee leermeesters erbij; het rooster van de begeleiding schuift op.", 1),
        Scene(80, "conversation", "li nadia", "visser", "they",
              "Gesprek na uitval van drie deelnemers: begeleiding verdubbeld.", 0),
        Scene(94, "call", "karim", "mulder", "they",
              "Drie mensen kwamen na de vakantie niet terug; morgen spreken we elk van hen.", -1),
        Scene(122, "visit", "karim", "mulder", "we",
              "Meegekeken op de helling; de zomerploeg is klein maar vast.", 0),
        Scene(138, "message", "nadia", "mulder", "we",
              "Rooster voor de zomer vastgelegd; twee weken geen nieuwe starters."),
        Scene(160, "conversation", "li", "visser", "they",
              "Kwartaalgesprek: de werf wil één aanspreekpunt in plaats van drie.", 0),
        Scene(187, "call", "karim", "mulder", "they",
              "De leermeester mist informatie over wie er komt; voortaan bellen we vooraf.", -1),
        Scene(201, "conversation", "brouwer", "visser", "we",
              "Gesproken over vervoer vanuit de wijken; de bus rijdt niet voor zes uur."),
        Scene(214, "conversation", "nadia", "visser", "they",
              "Stroef gesprek: de subsidie kwam te laat en niemand had dat gezegd.", -2),
        Scene(230, "call", "karim", "mulder", "we",
              "Begeleiding loopt achter; afgesproken elke maandag te bellen.", -1),
        Scene(251, "conversation", "li", "visser", "we",
              "Voorjaar: tussenstand van de proef; de werf twijfelt over het vervolg.", -1),
        Scene(272, "visit", "karim", "mulder", "we",
              "Tweede groep van start; het lokaal was niet klaar.", -1),
        Scene(290, "joint_work", "karim", "mulder", "we",
              "Samen een leerlijn van twaalf weken uitgetekend.", 0),
        Scene(306, "call", "nadia", "mulder", "they",
              "Gebeld over de veiligheidscursus; die is nu ook in het Pools."),
        Scene(328, "conversation", "li", "mulder", "we",
              "De leermeester vertelde wat er nodig is om iemand in te werken."),
        Scene(350, "message", "nadia", "mulder", "we",
              "Planning van het nieuwe jaar gedeeld; geen vragen."),
        Scene(428, "conversation", "bos", "kramer", "we",
              "Wethouder en directeur: vijf jaar samen opleiden, elk half jaar een gesprek.", 1),
        Scene(604, "visit", "bos", "kramer", "they",
              "Werkbezoek: de eerste groep zij-instromers begint op de helling.", 1),
        Scene(788, "conversation", "bos", "kramer", "we",
              "Kennismaking met de plannen van de werf; intentie uitgesproken."),
        Scene(967, "conversation", "bos", "kramer", "we",
              "Eerste gesprek over vakmensen en wat de gemeente kan doen."),
    ), (
        Before(648, 374, 22, (("karim", "mulder", "we"), ("nadia", "mulder", "they"),
                              ("karim", "mulder", "we"), ("nadia", "visser", "we"))),
        Before(640, 400, 80, (("li", "visser", "we"),)),
        Before(1370, 660, 62, (("nadia", "visser", "we"), ("li", "visser", "they"))),
    )),
    # A promise that waits.
    Story("spil", (
        Scene(9, "visit", "nadia", "spil-directeur", "they",
              "Rondleiding door de krappe werkplaats; beloofd uit te zoeken of de loods aan de "
              "kade kan.", 1, "own"),
        Scene(40, "call", "nadia", "@operational", "they",
              "Gebeld over de levering van kisten aan de haven; eerste bestelling is binnen."),
        Scene(68, "conversation", "li", "@management", "we",
              "Werkafspraken voor de leerplekken; begeleiding blijft bij De Spil.", 1),
        Scene(96, "visit", "karim", "@operational", "we",
              "Kennismaking met vijf nieuwe mensen in de houtwerkplaats."),
        Scene(130, "conversation", "yildiz", "spil-directeur", "they",
              "De wethouder hoort wat groei tegenhoudt: ruimte, en opdrachten van bedrijven.", 1,
              "own"),
        Scene(152, "call", "nadia", "@management", "we",
              "Samen gekeken welke panden van de gemeente leegstaan."),
        Scene(149, "joint_work", "karim", "@operational", "we",
              "Meeloopdag gehouden voor leermeesters van drie bedrijven.", 2),
    ), (
        Before(1340, 170, 58, (("nadia", "spil-directeur", "they"), ("karim", "@operational", "we"),
                               ("nadia", "@operational", "we"), ("li", "@management", "they"))),
        Before(1300, 300, 175, (("yildiz", "spil-directeur", "we"),)),
    )),
    # The alderman visits tomorrow.
    Story("korrel", (
        Scene(12, "call", "nadia", "haan", "they",
              "Gebeld over het werkbezoek: eerst de ochtendploeg, dan koffie met de bakkers.", 1,
              "partner"),
        Scene(20, "message", "karim", "@operational", "we",
              "Rooster van de vier vaste plekken bijgewerkt."),
        Scene(44, "conversation", "li", "@management", "they",
              "Van vier naar acht plekken kan, als er een vaste begeleider bij komt.", 1,
              "partner"),
        Scene(75, "visit", "nadia", "haan", "we",
              "Op bezoek bij de nieuwe oven; volgend jaar een leerplek voor zij-instromers.", 1),
        Scene(110, "call", "karim", "@operational", "they",
              "De vroege dienst heeft geen bus; twee mensen fietsen nu samen."),
        Scene(140, "conversation", "li", "@management", "we",
              "Halfjaargesprek over de begeleiding; beide kanten tevreden.", 1),
        Scene(158, "visit", "yildiz", "haan", "we",
              "De wethouder kneedde mee; afgesproken in het najaar terug te komen.", 2),
    ), (
        Before(1360, 176, 52, (("nadia", "haan", "they"), ("karim", "@operational", "we"),
                               ("nadia", "@operational", "we"), ("li", "@management", "we"))),
        Before(1320, 330, 180, (("yildiz", "haan", "we"),)),
    )),
    # Nine of the ten contacts of the last year are Karim's.
    Story("horeca", (
        Scene(11, "conversation", "karim", "@operational", "they",
              "Doorgesproken wie in de winter door kan werken: hotels wel, paviljoens niet."),
        Scene(46, "call", "karim", "@operational", "they",
              "Gebeld over koks in opleiding; drie keukens willen meedoen.", 1),
        Scene(81, "visit", "karim", "@management", "we",
              "Langs drie keukens gereden met de afdeling opleidingen van de vereniging.", 1),
        Scene(118, "conversation", "karim", "horeca-voorzitter", "they",
              "De voorzitter wil een jaarrooster voor zomer en winter."),
        Scene(150, "call", "karim", "@operational", "we",
              "De zomerploeg is rond; nog zes gastheren gezocht."),
        Scene(189, "event", "yildiz", "horeca-voorzitter", "they",
              "Seizoensopening: de wethouder sprak de leden toe over werk buiten het seizoen."),
        Scene(224, "visit", "karim", "@operational", "we",
              "Proefkoken met twaalf mensen; acht konden blijven.", 2),
        Scene(262, "call", "karim", "@management", "they",
              "Cijfers van vorig seizoen gedeeld; de helft kwam terug."),
        Scene(301, "conversation", "karim", "horeca-voorzitter", "we",
              "Vooruitgeblikt op het seizoen; taal op de vloer is de grootste wens."),
        Scene(340, "message", "karim", "@operational", "they",
              "Lijst met keukens die een leerplek willen."),
    ), (
        Before(1290, 372, 41, (("karim", "@operational", "they"), ("karim", "@operational", "we"),
                               ("karim", "horeca-voorzitter", "they"),
                               ("karim", "@management", "we"), ("karim", "@operational", "they"))),
    )),
    # These two would have something to say to each other; Karim knows both.
    Story("tweede-ronde", (
        Scene(13, "visit", "karim", "ronde", "we",
              "In de werkplaats: zij zoeken leerplekken bij grotere bedrijven met een wagenpark.",
              1),
        Scene(35, "call", "karim", "@operational", "they",
              "Twee fietsmakers klaar met hun leerlijn; waar kunnen zij verder?"),
        Scene(62, "conversation", "nadia", "@management", "we",
              "Gesprek over een opdracht: dienstfietsen van de gemeente.", 1, "own"),
        Scene(90, "joint_work", "karim", "ronde", "we",
              "Samen een leerlijn fietstechniek beschreven.", 1),
        Scene(119, "call", "karim", "@operational", "they",
              "De voorraad weesfietsen groeit; het depot wil meewerken."),
        Scene(154, "conversation", "li", "@management", "they",
              "Werkafspraken voor het nieuwe jaar; de loonkosten zijn krap."),
        Scene(171, "visit", "yildiz", "ronde", "they",
              "De wethouder fietste weg op een tweede ronde."),
    ), (
        Before(1260, 190, 46, (("karim", "ronde", "we"), ("karim", "@operational", "they"),
                               ("nadia", "ronde", "they"), ("karim", "@management", "we"))),
    )),
    Story("logistiek", (
        Scene(10, "conversation", "karim", "logistiek-voorzitter", "they",
              "Zij zoeken dertig mensen voor de nachtploeg en iemand die de dienstfietsen "
              "onderhoudt.", 0),
        Scene(38, "call", "karim", "@operational", "we",
              "Gebeld over een rondleiding in het magazijn; elke donderdag kan."),
        Scene(66, "visit", "karim", "@operational", "we",
              "Nachtelijk bezoek aan het sorteercentrum; het tempo valt mee, de bus niet.", 1),
        Scene(85, "conversation", "li", "@management", "they",
              "Over een proefploeg van tien; zij willen eerst vervoer geregeld zien."),
        Scene(104, "call", "nadia", "@operational", "they",
              "Gevraagd wie over de nachtbus gaat; uitgezocht en teruggebeld."),
        Scene(129, "conversation", "karim", "logistiek-voorzitter", "we",
              "Afgesproken hoe we vacatures in gewone taal schrijven."),
        Scene(283, "conversation", "bos", "logistiek-voorzitter", "we",
              "De wethouder hoorde hoe de nacht er in het magazijn uitziet.", 1),
    ), (
        Before(1330, 140, 44, (("karim", "@operational", "we"), ("nadia", "@operational", "they"),
                               ("karim", "logistiek-voorzitter", "they"),
                               ("li", "@management", "we"))),
    )),
    # Met every month, and then hardly any more.
    Story("maritiem", (
        Scene(236, "message", "nadia", "@operational", "we",
              "Mail over de vakklas; geen antwoord gekregen.", -1),
        Scene(322, "call", "nadia", "@operational", "we",
              "Kort gebeld; zij zijn druk met het nieuwe dok.", 0),
    ), (
        Before(1370, 418, 32, (("nadia", "@operational", "they"), ("nadia", "@operational", "we"),
                               ("nadia", "@executive", "we"))),
        Before(1300, 440, 170, (("bos", "@executive", "they"),)),
    )),
    # They call, we answer: nearly every initiative is theirs.
    Story("sociaal", (
        Scene(16, "call", "nadia", "@operational", "they",
              "Zij vragen voor de derde keer naar een markt met bedrijven."),
        Scene(48, "message", "nadia", "@executive", "they",
              "Uitnodiging voor de kennismakingsavond ontvangen."),
        Scene(77, "event", "nadia", "spil-directeur", "they",
              "Kennismakingsavond: veel sociale ondernemers, twee bedrijven.", 1),
        Scene(108, "call", "nadia", "@operational", "they",
              "Gebeld over de catalogus van sociale ondernemers."),
        Scene(139, "conversation", "brouwer", "spil-directeur", "they",
              "Zij leggen een plan voor; wij reageren voor de zomer.", None, "own"),
        Scene(176, "conversation", "yildiz", "spil-directeur", "they",
              "De voorzitter vraagt de wethouder om een vaste plek in de inkoop."),
        Scene(210, "call", "nadia", "@operational", "we",
              "Gevraagd wie mee wil naar de bedrijvenronde."),
        Scene(243, "message", "nadia", "@operational", "they",
              "Agenda voor het voorjaar toegestuurd."),
        Scene(281, "conversation", "nadia", "@executive", "they",
              "Jaarplan besproken; zij missen een reactie op hun brief.", -1),
        Scene(315, "call", "nadia", "@operational", "they",
              "Herinnering aan het plan voor een gezamenlijke winkel."),
    ), (
        Before(1150, 345, 68, (("nadia", "@operational", "they"), ("nadia", "@executive", "they"),
                               ("brouwer", "@executive", "they"),
                               ("nadia", "@operational", "they"))),
    )),
)  # fmt: skip
