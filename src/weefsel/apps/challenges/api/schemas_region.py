"""What the API reads and writes about questions to the region, and what is told outside."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from weefsel.apps.challenges.api import fields as f
from weefsel.apps.challenges.api.choices import AnswersRead, AnswerStates
from weefsel.apps.challenges.api.schemas import RowOut
from weefsel.apps.core.api.names import add_names
from weefsel.apps.core.api.schemas import PARTLY, Incoming, Outgoing, PageLinks

add_names(
    {
        "RegionQuestion": "VraagAanDeRegio",
        "RegionQuestionPage": "VraagAanDeRegioLijst",
        "RegionAnswerOut": "AntwoordVanDeRegio",
        "RegionAnswerIn": "AntwoordVanDeRegioInvoer",
        "RegionAnswerChange": "AntwoordVanDeRegioWijziging",
        "RegionAnswerPage": "AntwoordVanDeRegioLijst",
        "ReplyIn": "ReactieInvoer",
        "PublicEvent": "OpenbareGebeurtenis",
        "PublicEventIn": "OpenbareGebeurtenisInvoer",
        "PublicYes": "OpenbaarAkkoord",
        "PublicStoryOut": "OpenbaarVerhaal",
        "PublicStoryIn": "OpenbaarVerhaalInvoer",
        "PublicYesIn": "OpenbaarAkkoordInvoer",
    }
)


class RegionQuestion(Outgoing):
    """What everybody reads of a question to the region; nothing else of the challenge."""

    id: f.Id
    version: f.Version
    question: f.Needed200
    for_whom: f.Line300
    public_text: f.Text4000
    opened_by_name: f.NameOf
    question_closes_on: f.MaybeDay
    answers_shown: AnswersRead
    takes_answers: f.Yes
    own_answer_id: f.MaybeId


class RegionQuestionPage(PageLinks):
    """A page of questions to the region."""

    results: list[RegionQuestion]


class RegionAnswerOut(RowOut):
    """An idea for a question, with what came of it."""

    question: f.Needed200
    organisation_id: f.Id
    organisation_name: f.NameOf
    idea: f.Text4000
    brings: f.Text2000
    needs: f.Text2000
    state: AnswerStates
    why: f.Line500
    answered_at: f.MaybeInstant
    experiment_id: f.MaybeId


class RegionAnswerIn(Incoming):
    """An idea for a question, in the name of the own organisation."""

    challenge_id: f.Id
    idea: f.Needed4000
    brings: f.Text2000 = ""
    needs: f.Text2000 = ""


class RegionAnswerChange(Incoming):
    """The fields of the own answer that change; `stand` `ingetrokken` takes it back."""

    model_config = PARTLY

    idea: f.Needed4000 = ""
    brings: f.Text2000 = ""
    needs: f.Text2000 = ""
    state: AnswerStates = AnswerStates.WITHDRAWN


class RegionAnswerPage(PageLinks):
    """A page of answers."""

    results: list[RegionAnswerOut]


class ReplyIn(Incoming):
    """What who asked tells about an answer; with an experiment it becomes part of that."""

    answer_id: f.Id
    state: AnswerStates
    why: f.Needed500
    experiment_id: f.MaybeId = None


class PublicEvent(Outgoing):
    """Something that happened: inside in its own words, outside in those written for outside."""

    key: f.Line200
    day: f.Day
    words: f.Line500


class PublicYes(Outgoing):
    """A partner that is in, and whether it said yes to the newest version."""

    partner_id: f.Id
    partner_name: f.NameOf
    said_yes: f.Yes


class PublicStoryOut(Outgoing):
    """What the partners tell outside: the newest version, and whether anybody reads one now."""

    id: f.Id
    version: f.Version
    challenge_id: f.Id
    number: f.MaybeNumber
    title: f.Line200
    story: f.Text4000
    people_agree: f.Yes
    events: list[PublicEvent]
    offered: list[PublicEvent]
    consents: list[PublicYes]
    is_shown: f.Yes
    published_at: f.MaybeInstant


class PublicEventIn(Incoming):
    """The words for outside about something from `teVertellen`."""

    key: f.Needed200
    words: f.Needed500


class PublicStoryIn(Incoming):
    """A new version; of what happened only that which has words of its own goes outside."""

    title: f.Needed200
    story: f.Needed4000
    people_agree: f.Yes = False
    events: Annotated[
        list[PublicEventIn], Field(description="Wat verteld wordt.", max_length=500)
    ] = []


class PublicYesIn(Incoming):
    """The yes of the own side to the version that was read, or taking it back."""

    challenge_id: f.Id
    number: f.Number
    said_yes: f.Yes = True
