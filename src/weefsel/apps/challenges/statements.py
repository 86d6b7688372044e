"""Twelve choices between two sentences: from where does an organisation look in this challenge?

Each pair of perspectives is offered twice. The sentences are ours. They describe organisations at
work, never people; neither of two is better.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from weefsel.apps.challenges.enums import Perspective

FEWEST_ANSWERS = 8
Text = str | Promise


@dataclass(frozen=True, slots=True)
class Statement:
    """One choice.

    Attributes:
        number: as answers are kept; never used for another sentence.
        sentences: what each of the two perspectives would say, translated late.
    """

    number: int
    sentences: tuple[tuple[Perspective, Text], tuple[Perspective, Text]]


L, P = Perspective.LAWFUL, Perspective.PERFORMING
N, R = Perspective.NETWORKING, Perspective.RESPONSIVE

STATEMENTS: tuple[Statement, ...] = (
    Statement(
        1,
        (
            (L, _("Wij willen eerst weten of het besluit goed is geregeld.")),
            (P, _("Wij willen eerst weten wat het oplevert, en wanneer.")),
        ),
    ),
    Statement(
        2,
        (
            (N, _("Wij kijken wie er nog bij moet om het samen te kunnen.")),
            (R, _("Wij kijken wie er al mee bezig is, en wat die nodig heeft.")),
        ),
    ),
    Statement(
        3,
        (
            (L, _("Iedereen in dezelfde situatie krijgt van ons hetzelfde antwoord.")),
            (N, _("Met elke partner maken wij de afspraak die bij hen past.")),
        ),
    ),
    Statement(
        4,
        (
            (P, _("Wij sturen op een doel met een getal en een datum.")),
            (R, _("Wij geven ruimte en zien onderweg wat er ontstaat.")),
        ),
    ),
    Statement(
        5,
        (
            (L, _("Als het niet in de regels staat, regelen wij dat eerst.")),
            (R, _("Als het niet in de regels staat, proberen wij het vast.")),
        ),
    ),
    Statement(
        6,
        (
            (P, _("Wij kiezen de partij die het best levert voor de prijs.")),
            (N, _("Wij kiezen de partij waarmee wij verder willen bouwen.")),
        ),
    ),
    Statement(
        7,
        (
            (P, _("Onze raad of directie vraagt vooral naar resultaten.")),
            (L, _("Onze raad of directie vraagt vooral of het zorgvuldig ging.")),
        ),
    ),
    Statement(
        8,
        (
            (R, _("Het is gelukt als inwoners of ondernemers het zelf dragen.")),
            (N, _("Het is gelukt als alle partners zich eraan houden.")),
        ),
    ),
    Statement(
        9,
        (
            (N, _("Een geven-en-nemen dat klopt, is voor ons genoeg houvast.")),
            (L, _("Een getekend stuk met een mandaat geeft ons houvast.")),
        ),
    ),
    Statement(
        10,
        (
            (R, _("Wij stellen vragen en halen drempels weg.")),
            (P, _("Wij maken een plan en bewaken de planning.")),
        ),
    ),
    Statement(
        11,
        (
            (R, _("Een goed idee van buiten gaat voor ons eigen plan.")),
            (L, _("Een goed idee van buiten toetsen wij aan ons eigen beleid.")),
        ),
    ),
    Statement(
        12,
        (
            (N, _("Loopt het vast, dan gaan wij weer met elkaar om tafel.")),
            (P, _("Loopt het vast, dan kijken wij waar de cijfers achterblijven.")),
        ),
    ),
)

HOW_TO_LINK: dict[Perspective, Text] = {
    L: _("Begin met de grond: wie mag dit besluiten, en waarom is het eerlijk tegenover anderen?"),
    P: _("Begin met een doel: hoeveel, wanneer, en hoe meten we het?"),
    N: _("Begin met een ruil: wat geven jullie, wat geven zij, en wat weten jullie samen?"),
    R: _("Begin met een drempel die je weghaalt, en laat het initiatief waar het is."),
}
