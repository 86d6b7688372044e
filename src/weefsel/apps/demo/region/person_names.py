"""Given names and family names of Vaarland, by the background they come from.

Ordinary names put together at random: a combination that exists is a coincidence. Lists hold the
spelling people use themselves, with every diacritic, because that is what search, sorting, export
and mail addresses have to survive.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Background:
    """Names that usually go together.

    Attributes:
        weight: Share of people with this background, in per mille; all weights sum to 1,000.
        women: Given names of women.
        men: Given names of men.
        families: Family names as (tussenvoegsel, name); an empty tussenvoegsel is "".
        families_of_women: Same length as `families` where the name changes with the bearer
            (Polish, Ukrainian, Bulgarian); empty where it does not.
    """

    weight: int
    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[tuple[str, str], ...]
    families_of_women: tuple[tuple[str, str], ...] = ()


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _families(text: str) -> tuple[tuple[str, str], ...]:
    """Split lines of `prefix|name`; a line without a bar is a name without tussenvoegsel."""
    pairs = []
    for item in text.replace("\n", ",").split(","):
        name = item.strip()
        if name:
            prefix, _, family = name.rpartition("|")
            pairs.append((prefix, family))
    return tuple(pairs)


DUTCH = Background(
    weight=640,
    women=_words(
        "Anna Maria Johanna Sanne Lotte Marieke Ingrid Esther Judith Mirjam Femke Lieke Roos Eva "
        "Iris Nienke Marloes Annelies Monique Petra Wilma Ria Truus Corrie Gerda Ellen Margriet "
        "Hanneke Karin Linda Bianca Chantal Daphne Floor Fleur Noor Tess Zoë Chloë Desirée Renée "
        "Anouk Maud Jolanda Yvonne Astrid Marjolein Saskia Liesbeth Carolien Paulien Thirza Hester"
    ),
    men=_words(
        "Jan Piet Kees Henk Willem Johan Peter Hans Bart Sander Jeroen Maarten Joost Ruben Thijs "
        "Daan Sem Lars Niels Erik Frank Rob Marco Dennis Patrick Ronald Gerard Theo Wim Cor Dirk "
        "Gijs Koen Bram Luuk Stijn Tim Tom Jasper Mark Michiel Pim Ralph René André Noël Loïc "
        "Arjan Wouter Vincent Hugo Casper Olivier Rutger Tobias Matthijs Martijn Bastiaan"
    ),
    families=_families(
        """
        de|Vries, de|Jong, de|Boer, de|Groot, de|Graaf, de|Haan, de|Wit, de|Bruijn, de|Lange,
        de|Ruiter, de|Koning, de|Leeuw, de|Wolf, de|Ronde, de|Rooij, den|Hartog, den|Ouden,
        den|Boer, van den|Berg, van den|Broek, van den|Heuvel, van den|Bosch, van den|Brink,
        van der|Meer, van der|Linden, van der|Heijden, van der|Horst, van der|Ploeg, van der|Wal,
        van der|Velde, van der|Laan, van der|Kolk, van der|Sluis, van der|Zwan, van de|Ven,
        van de|Pol, van de|Kamp, van de|Wetering, van|Dijk, van|Leeuwen, van|Vliet, van|Dam,
        van|Doorn, van|Wijk, van|Beek, van|Es, van|Loon, van|Schaik, van|Rossum, van|Ginkel,
        van 't|Hof, van 't|Veer, van 't|Zand, 't|Hart, in 't|Veld, op den|Kamp, ter|Horst,
        ter|Braak, ten|Have, te|Riele, Jansen, Janssen, Bakker, Visser, Smit, Meijer, Mulder, Bos,
        Vos, Peters, Hendriks, Dekker, Brouwer, Kok, Jacobs, Vermeulen, Schouten, Willems,
        Hoekman, Koster, Prins, Blom, Huisman, Peeters, Kuipers, Postma, Veenstra, Kramer, Scholten,
        Post, Kuiper, Molenaar, Verhoeven, Martens, Timmermans, Groen, Driessen, Claassen,
        Gerritsen,
        Wolters, Bosman, Schipper, Maas, Hermans, Evers, Bergsma, Zwart, Sanders, Kooijman, Kroon,
        Hofman, Bloemendaal, Klaassen, Kwakkel, Schuitemaker, Roelofs, Snijders, Vink, Mol, Boon,
        Haverkamp, Nijhuis, Oude Luttikhuis, Zeeman, Blaauw, Zandstra, Lammers, Witteveen,
        Zuidgeest, Ruijgrok, Steenbergen, Kloosterman, Broekhuizen, Verweij, Stuivenberg, Quispel,
        Zonneveld, IJzerman, IJsselstein, Pannekoek, Goudriaan, Ploeger, Geluk, Reünis
        """
    ),
)

FRISIAN = Background(
    weight=70,
    women=_words(
        "Wytske Jildou Fenna Tjitske Sjoukje Hiltje Aukje Baukje Ytsje Silke Nynke Wietske Froukje"
    ),
    men=_words(
        "Sjoerd Wybren Jelle Hylke Tjeerd Douwe Sietse Siebren Gjalt Ids Rinse Foppe Wâtse Klaas"
    ),
    families=_families(
        "Hoekstra, Dijkstra, Terpstra, Sikkema, Hiemstra, Wiersma, Boersma, Zijlstra, Hofstra, "
        "Bouwma, Jorritsma, Tjepkema, Haisma, Sinnema, Kooistra, Rypma, Skûtstra, Wâldsma, "
        "Oosterwâld, van der|Wâl, Feenstra, Ypma, Elzinga, Galama, Reitsma"
    ),
)

TURKISH = Background(
    weight=50,
    women=_words(
        "Elif Ayşe Fatma Zeynep Özlem Gül Şeyma Büşra Nurgül Sevgi Dilek Emine Hülya Çiğdem İpek"
    ),
    men=_words(
        "Mehmet Mustafa Emre Burak Ömer Yusuf Hakan Çağlar Serkan Ümit Oğuz Kaan İsmail Tarık Deniz"
    ),
    families=_families(
        "Yıldız, Yılmaz, Kaya, Demir, Şahin, Çelik, Öztürk, Aydın, Arslan, "
        "Doğan, Kılıç, Çetin, Koç, "
        "Özdemir, Güneş, Bulut, Korkmaz, Işık, Toprak, Karabulut, Gündoğdu, Uçar"
    ),
)

MOROCCAN = Background(
    weight=60,
    women=_words(
        "Fatima Khadija Samira Naima Loubna Hanane Ikram Salma Meryem Yasmina "
        "Nadia Soumaya Houda Aïcha"
    ),
    men=_words(
        "Mohamed Karim Youssef Rachid Said Hassan Abdelkader Bilal Anouar "
        "Hicham Mounir Soufiane Ilias Nordin"
    ),
    families=_families(
        "el|Amrani, El|Idrissi, el|Khattabi, El|Bakkali, Ait|Benhaddou, Ben|Allal, Bouzian, Aziz, "
        "Chaoui, Benali, Ouali, Haddouchi, Azzouzi, Belkacem, Lahmar, Saïdi, "
        "Tahiri, Ziani, Amghar, "
        "Aït|Lahcen, Bouhadi, Kasmi, el|Morabit, Oulad|Hadj"
    ),
)

SURINAMESE = Background(
    weight=55,
    women=_words(
        "Shanti Indra Rosita Cheryl Muriël Soraya Anushka Maritza Lucretia "
        "Sharmila Wonny Jair-Ann Priya"
    ),
    men=_words(
        "Ruben Radjesh Winston Humphrey Dewan Soerdj Iwan Romeo Clyde Sanjay Kenneth Jerrel Wongso"
    ),
    families=_families(
        "Sabajo, Ramdin, Bhagwandin, Doerga, Kanhai, Ramcharan, Soekhoe, "
        "Jhinkoe-Rai, Mahabiersing, "
        "Pengel-Landveld, Zeefuik, Vreedzaam, Blijd, Kartosen, Sastroredjo, Pawirodikromo, "
        "Amattaram, Tjon A Kiet, Lie Fo Sjoe, Bottse, Landveld, Wijdh"
    ),
)

POLISH = Background(
    weight=45,
    women=_words(
        "Agnieszka Katarzyna Małgorzata Ewa Zofia Łucja Joanna Bożena Grażyna Kinga Danuta"
    ),
    men=_words(
        "Tomasz Piotr Łukasz Paweł Krzysztof Michał Jarosław Zbigniew Sławomir Wojciech Błażej"
    ),
    families=_families(
        "Kowalski, Nowak, Wiśniewski, Wójcik, Kamiński, Zieliński, Szymański, Woźniak, Dąbrowski, "
        "Kozłowski, Jabłoński, Mazur, Żukowski, Gołębiewski, Kowalczyk, Ślusarczyk"
    ),
    families_of_women=_families(
        "Kowalska, Nowak, Wiśniewska, Wójcik, Kamińska, Zielińska, Szymańska, Woźniak, Dąbrowska, "
        "Kozłowska, Jabłońska, Mazur, Żukowska, Gołębiewska, Kowalczyk, Ślusarczyk"
    ),
)

CARIBBEAN = Background(
    weight=15,
    women=_words("Zuleika Migdalia Xiomara Shurendy Rosalba Nathaly"),
    men=_words("Rignald Jurendy Edsel Ludwig Shaquille André"),
    families=_families(
        "Martis, Croes, Isenia, Pieternella, Koeiman, Felicia, Bonevacia, Leonora, Piña"
    ),
)

MOLUCCAN = Background(
    weight=20,
    women=_words("Non Jeanine Mientje Novita Ratna Dewi Paulina"),
    men=_words("Benny Ferdy Otto Domingus Budi Agus Johny"),
    families=_families(
        "Pattiwael, Latuheru, Tomasoa, Sahetapian, Manuputty, Wattimury, "
        "Siahaya, Leatemia, Halim, Santoso"
    ),
)

CHINESE = Background(
    weight=12,
    women=_words("Suyin Mei Xiaolan Wing-Yan Lihua"),
    men=_words("Wei Chi-Keung Jun Minh Haoran"),
    families=_families("Li, Chen, Wong, Cheung, Zhang, Nguyễn, Trần, Lê, Lü"),
)

NEWCOMERS = Background(
    weight=23,
    women=_words("Rania Hiwot Selam Zahra Parwin Nour Layla Saba"),
    men=_words("Omar Yonas Tesfay Khaled Farid Mahmoud Ahmad Filmon"),
    families=_families(
        "al|Hariri, Al|Masri, Haddad, Tekle, Gebremedhin, Habte, Ahmadi, Karimi, Noorzai, Warsame, "
        "Osman Jama, Darwish"
    ),
)

EASTERN = Background(
    weight=10,
    women=_words("Oksana Natalija Iryna Ralitsa Ioana Ștefania"),
    men=_words("Andrij Mykola Dimitar Radu Vasyl Ion"),
    families=_families("Kovalenko, Petrenko, Dimitrov, Ivanov, Popescu, Țurcanu"),
    families_of_women=_families("Kovalenko, Petrenko, Dimitrova, Ivanova, Popescu, Țurcanu"),
)

BACKGROUNDS: tuple[Background, ...] = (
    DUTCH,
    FRISIAN,
    MOROCCAN,
    SURINAMESE,
    TURKISH,
    POLISH,
    NEWCOMERS,
    MOLUCCAN,
    CARIBBEAN,
    CHINESE,
    EASTERN,
)

# Of every thousand people this many have a given name and a family name of different backgrounds.
MIXED_PER_MILLE = 70
# And this many women carry two family names, joined by a hyphen.
DOUBLE_NAME_PER_MILLE = 40
