"""What people in Vaarland talk about, by line of work, and what comes of it: the words of contacts.

Own words, put together at random; nothing in them is about one person's situation.
"""

from __future__ import annotations

TOPICS: dict[str, str] = {
    "bouw": (
        "de leerplek op de steiger|een proefploeg voor zij-instromers|de toegang tot de "
        "bouwplaats aan de Lange Vaart|social return in het woningbouwplan|de vakopleiding "
        "timmeren|het busje van en naar de bouwplaats|de planning van de renovatie|werkkleding "
        "en veiligheid"
    ),
    "detailhandel": (
        "vaste uren voor de vulploeg|de leegstand in de winkelstraat|een leerplek achter de "
        "kassa|de koopavonden in december|het vervoer op zaterdag|een taalmaatje op de vloer|de "
        "inrichting van de nieuwe winkel"
    ),
    "horeca": (
        "de zomerploeg|leren koken in de praktijk|het terras en de vergunning|werk buiten het "
        "seizoen|een roosterblok onder schooltijd|taal op de werkvloer|de kamers voor "
        "seizoenkrachten|gastheren van de dagbesteding"
    ),
    "land- en tuinbouw": (
        "de oogstploeg|huisvesting van seizoenkrachten|een zorgplek op het erf|levering aan de "
        "buurtkeuken|de weg langs de percelen|een proef met waterberging|scholing in "
        "gewasverzorging"
    ),
    "transport en logistiek": (
        "de nachtploeg|de busverbinding met het bedrijvenpark|het rijbewijs voor nieuwe "
        "chauffeurs|een inwerkprogramma in het magazijn|de laadpalen op het terrein|orderpickers "
        "in deeltijd|de wachttijden bij de sluis"
    ),
    "installatietechniek": (
        "monteurs voor warmtepompen|een leerling-monteur|het onderhoud van gemeentelijke "
        "gebouwen|de isolatieaanpak in de wijk|een bus vol gereedschap voor starters|de "
        "vakschool op locatie|zij-instroom vanuit de bouw"
    ),
    "zakelijke diensten": (
        "spreekuren voor starters|het begeleiden van kleine werkgevers|de subsidieaanvraag|"
        "vrijwillig boekhouden voor initiatieven|een jurist voor het bewonersbedrijf|de "
        "vestiging aan het Bolwerk"
    ),
    "groenvoorziening": (
        "het onderhoud van de plantsoenen|een ploeg van Werkkracht|snoeiwerk in de winter|social "
        "return in het groenbestek|de cursus motorzaag|geveltuintjes met bewoners"
    ),
    "groothandel": (
        "inpakwerk dat nu blijft liggen|de vroege ploeg|overstock voor de voedseltafel|een "
        "tweede magazijn|taal op de heftruck|het aannemen zonder diploma"
    ),
    "metaal": (
        "de lasopleiding|een leerwerkplek aan de draaibank|vakmensen die bijna met pensioen gaan|"
        "de aanvraag voor meer stroom|meelopen met de storingsdienst|een klas van het Vaarcollege"
    ),
    "bakkerij": (
        "de nachtdienst zonder bus|een leerplek in de bakkerij|brood van gisteren voor de "
        "buurtkeuken|de nieuwe oven|vier vaste plekken met begeleiding|de winkel in Nieuwkwelder"
    ),
    "schoonmaak": (
        "dagschoonmaak in plaats van avondwerk|het schoonmaakbestek van de gemeente|een vaste "
        "ploeg per gebouw|taal tijdens het werk|meer uren per contract|begeleiding op de werkplek"
    ),
    "ict en ontwerp": (
        "een stage voor omscholers|toegankelijke websites|oude laptops voor taalscholen|een "
        "digitale klas in de bibliotheek|het werkgeversportaal|thuiswerken met begeleiding"
    ),
    "voedingsindustrie": (
        "de ploegendienst|ander werk binnen het bedrijf|een kijkje achter de lopende band|het "
        "vervoer om vijf uur|koelwerk en kleding|taalles in werktijd|de uitbreiding van de hal"
    ),
    "persoonlijke diensten": (
        "een leerling in de zaak|kappersavonden in het buurthuis|sportlessen voor de wijk|"
        "rijlessen voor starters|de huur van het pand|een tweede stoel"
    ),
    "scheepsbouw en visserij": (
        "de lijn voor zij-instromers|leerlingen op de helling|het nieuwe dok|vakmanschap in hout "
        "en staal|werk voor schilders in de winter|de opleiding visverwerking"
    ),
    "uitzendbureau": (
        "vast werk na een jaar|eerlijke roosters|mensen die willen wisselen van sector|een "
        "gezamenlijke banenmarkt|huisvesting naast het werk|de eerste week op een nieuwe plek"
    ),
    "circulair": (
        "hout en stenen uit de sloop|demontage als leerplek|de milieustraat|een ruilwinkel voor "
        "bouwmateriaal|oude apparaten van de gemeente|sorteerwerk met begeleiding"
    ),
    "sociale onderneming": (
        "een opdracht van de gemeente|leerplekken bij grotere bedrijven|een ruimere werkplaats|"
        "social return als klant|de begeleiding op de vloer|een winkel in het centrum|het "
        "keurmerk en de meting|de vervoerskosten van deelnemers|een gezamenlijke catalogus"
    ),
    "zorg en ondersteuning": (
        "dagbesteding die op werk lijkt|leerplekken in de zorg|de wachtlijst|een vaste "
        "contactpersoon bij de gemeente|de overgang naar betaald werk|het nieuwe contract|"
        "vrijwilligers op zondag|een wandelgroep met bedrijven"
    ),
    "onderwijs": (
        "stageplekken dicht bij huis|de praktijkroute|gastlessen van ondernemers|jongeren zonder "
        "diploma|een klas op de werkvloer|de open dag|taalles in de avond"
    ),
    "bewonersinitiatief": (
        "een ruimte met lage huur|de buurtmaaltijd|een klussendienst met leerlingen|de subsidie "
        "voor volgend jaar|sleutelbeheer van het buurthuis|een fietsenstalling|vrijwilligers van "
        "bedrijven"
    ),
    "netwerk": (
        "de ledenavond|een rondje langs nieuwe bedrijven|personeel delen|verduurzaming van het "
        "bedrijvenpark|kennismaken met sociale ondernemers|de agenda voor het najaar"
    ),
    "publiek": (
        "wie wat doet rond werkgevers|één gezicht naar de ondernemer|het gezamenlijke jaarplan|"
        "het delen van contacten|de uitvoering van de banenafspraak|inkoop met social return|de "
        "cijfers van het kwartaal|een gezamenlijke werkgeversavond"
    ),
}

ANYWHERE = (
    "de ervaringen van het afgelopen jaar|een werkervaringsplek|de begeleiding na de start|"
    "nieuwe gezichten aan beide kanten|een bezoek met de raad|de jobcoach op locatie|kansen voor "
    "oudere werkzoekenden|een open hiring-proef|de vergunning en wie erover gaat|het vervoer van "
    "en naar het werk|wat beter kan in onze samenwerking|een gezamenlijk verhaal in de krant|een "
    "tweede kans na uitval|hoe we elkaar weten te vinden|de planning voor het nieuwe jaar"
)

OUTCOMES = (
    "zij denken erover na|wij zoeken uit wie erover gaat|na de zomer praten we verder|eerst een "
    "proef van drie maanden|twee mensen kunnen komen kijken|er is meer begeleiding nodig dan "
    "gedacht|volgende keer schuift personeelszaken aan|het past nu niet, in het voorjaar wel|zij "
    "bellen zelf terug|afspraken staan op één A4|we brengen hen in contact met een collega|er is "
    "één plek vrij per direct|zij willen eerst elders kijken|het loopt, geen bijzonderheden|de "
    "planning is krap maar haalbaar|zij misten een vast aanspreekpunt|we sturen een voorbeeld|de "
    "eerste ervaringen zijn goed|zij rekenen het door|wij vragen het na bij vergunningen|"
    "iedereen weet nu wie wat doet|zij nemen het mee naar hun team|we doen het gewoon en kijken "
    "dan|de drempel zit in het vervoer|zij willen ook leren van anderen|we hebben de "
    "verwachtingen bijgesteld|nog geen besluit|zij bieden hun kantine aan voor de volgende keer|"
    "we plannen een rondje op de vloer|het oude misverstand is uitgepraat|zij zoeken een maatje "
    "voor de starters|dit vraagt iets van ons tempo"
)
EXECUTIVE_OUTCOMES = (
    "beide kanten willen er bestuurlijk hun schouders onder zetten|het college neemt het mee in "
    "de begroting|afgesproken elkaar elk half jaar te zien|zij vragen om minder loketten|de "
    "wethouder komt kijken op de vloer|we spreken uit wat we van elkaar verwachten|zij willen "
    "een langere afspraak dan een jaar|er ligt een gezamenlijke ambitie|de directie stelt een "
    "vast aanspreekpunt aan|we maken er één opgave van"
)
MANAGEMENT_OUTCOMES = (
    "de teams krijgen er uren voor|we verdelen wie wie belt|de cijfers kloppen met wat wij zien|"
    "een planning per kwartaal|de begeleiding wordt anders geregeld|zij leveren een vaste "
    "contactpersoon|de evaluatie schuift een maand op|we leggen het vast in de werkafspraken"
)

SEEN = (
    "rondgang langs de werkplaats|kennismaking met de ploeg|meegekeken met de vroege dienst|de "
    "nieuwe ruimte bekeken|gesproken met een leermeester|aan tafel in de kantine|een ronde over "
    "het terrein|gezien hoe nieuwe mensen worden ingewerkt"
)
TOGETHER = (
    "een meeloopdag gehouden|samen de vacaturetekst herschreven|een leerlijn uitgetekend|de "
    "proef van start gegaan|samen op de banenmarkt gestaan|een dag meegewerkt|het werk opgeknipt "
    "in kleinere taken|een gastles gegeven|samen een aanvraag geschreven|de werkplek aangepast"
)
GATHERINGS = (
    "Ledenavond|Ontbijt voor werkgevers|Kennismakingsmarkt|Themamiddag|Rondetafel|Netwerklunch|"
    "Bedrijvenronde|Praktijktafel|Inspiratiebezoek|Jaarbijeenkomst"
)
REMARKS = (
    "veel nieuwe gezichten|goede vragen uit de zaal|drie afspraken gemaakt in de pauze|kleine "
    "opkomst, goed gesprek|opvallend veel interesse|de gastheer vertelde over de eerste maanden|"
    "aan tafels van zes doorgepraat|vervolg in het voorjaar|iedereen ging met één actie naar huis"
)
PROMISES = (
    "Terugbellen over {topic}|Voorbeeld sturen over {topic}|Navragen bij de afdeling: {topic}|"
    "Datum prikken voor een gesprek over {topic}|Collega voorstellen voor {topic}|Notitie maken "
    "over {topic}|Kijken wat er kan rond {topic}"
)
RESULTS = (
    "Gebeld; zij kunnen verder.|Verstuurd en goed ontvangen.|Afspraak staat.|Collega neemt het "
    "over.|Uitgezocht: dit kan binnen de regels.|Geen ruimte dit jaar, dat is uitgelegd.|"
    "Geregeld.||"
)
NOTES = (
    "Prettig gesprek, er is vertrouwen.|Merkbaar drukker daar; niet te veel vragen nu.|Zij "
    "voelden zich niet goed voorbereid door ons.|Opletten: dit is al drie keer beloofd.|Mooie "
    "stap ten opzichte van vorig jaar.|Stroef, we praatten langs elkaar heen.|Open over wat er "
    "niet lukte."
)


def phrases(text: str) -> tuple[str, ...]:
    """Return the phrases of a text in which they are separated by a bar."""
    return tuple(text.split("|"))
