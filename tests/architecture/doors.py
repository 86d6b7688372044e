"""The access table: every path of the site, and what five people get there.

The five are always the same. Nobody did not sign in. The outsider works for another organisation
and is in none of our circles. The colleague works for the same organisation but only reads. The
owner keeps the record. The administrator keeps the region. A path that is missing here fails.
"""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.architecture.agreement_doors import AGREEMENTS
from tests.architecture.challenge_doors import CHALLENGES
from tests.architecture.door import (
    ADMINISTRATORS,
    ALL_WHO_SIGN_IN,
    KEEPERS_ONLY,
    OWNERS,
    OWNERS_DO,
    READERS,
    Door,
    nothing,
    of,
    page,
)
from tests.architecture.double_doors import DOUBLES
from tests.architecture.fabric_doors import FABRIC
from tests.architecture.meeting_doors import MEETINGS
from tests.architecture.notification_doors import NOTIFICATIONS
from tests.architecture.relation_doors import RELATIONS
from tests.architecture.scene import Scene
from tests.architecture.story_doors import STORIES
from tests.architecture.today_doors import TODAY
from weefsel.apps.accounts.actions import invite, make_token
from weefsel.apps.accounts.enums import Scope
from weefsel.apps.core.enums import Role
from weefsel.apps.core.models import REGION_CIRCLE_ID
from weefsel.apps.imports.actions import offer_file
from weefsel.apps.jobs.actions import start_job
from weefsel.apps.norms.actions import add_norm
from weefsel.apps.norms.models import Norm


def organisation_fields(scene: Scene) -> Mapping[str, Any]:
    """What the form of an organisation posts."""
    return {
        "name": "Werf De Vaart",
        "kind": "company",
        "circle": scene.organisation.circle_id,
        "version": scene.organisation.version,
    }


def person_fields(scene: Scene) -> Mapping[str, Any]:
    """What the form of a person posts."""
    return {
        "family_name": "Mulder",
        "circle": scene.person.circle_id,
        "version": scene.person.version,
    }


def new_organisation(_scene: Scene) -> Mapping[str, Any]:
    """What the form of a new organisation posts."""
    return {"name": "Nieuwe werf", "kind": "company", "circle": REGION_CIRCLE_ID}


def new_person(_scene: Scene) -> Mapping[str, Any]:
    """What the form of a new person posts."""
    return {"family_name": "Nieuw", "circle": REGION_CIRCLE_ID}


def position_fields(scene: Scene) -> Mapping[str, Any]:
    """What the form of a position posts."""
    return {"title": "leermeester", "level": "operational", "version": scene.position.version}


def participation_fields(scene: Scene) -> Mapping[str, Any]:
    """What the form of a participation posts."""
    return {"role": "member", "version": scene.participation.version}


PARTIES = [
    Door("home", (302, 302, 302, 302, 302)),
    page("parties:organisation_list", ALL_WHO_SIGN_IN),
    Door("parties:organisation_export", ALL_WHO_SIGN_IN, lambda _s: {"kind": "csv"}),
    Door("parties:organisation_export", ALL_WHO_SIGN_IN, lambda _s: {"kind": "xlsx"}),
    Door(
        "parties:organisation_bulk",
        (302, 302, 403, 302, 302),
        post=lambda s: {"wat": "label", "label": "x", "selected": str(s.organisation.uuid)},
    ),
    Door("parties:organisation_suggest", ALL_WHO_SIGN_IN),
    page("parties:organisation_add", KEEPERS_ONLY),
    Door("parties:organisation_add", (302, 302, 403, 302, 302), post=new_organisation),
    page("parties:organisation_detail", READERS, of("organisation")),
    page("parties:organisation_edit", OWNERS, of("organisation")),
    Door("parties:organisation_edit", OWNERS_DO, of("organisation"), post=organisation_fields),
    Door("parties:organisation_archive", OWNERS_DO, of("organisation"), post=nothing),
    Door("parties:organisation_restore", OWNERS_DO, of("organisation"), post=nothing),
    Door(
        "parties:organisation_hand_out",
        (302, 403, 403, 302, 302),
        lambda s: {"uuid": s.cast.vaarstede.uuid},
        post=nothing,
    ),
    page("parties:organisation_merge", OWNERS, of("organisation")),
    page("parties:organisation_trail", READERS, of("organisation")),
    page("parties:position_add_at", OWNERS, of("organisation")),
    page("parties:participation_add", OWNERS, of("organisation")),
    page("parties:person_list", ALL_WHO_SIGN_IN),
    Door("parties:person_export", ALL_WHO_SIGN_IN, lambda _s: {"kind": "csv"}),
    Door(
        "parties:person_bulk",
        (302, 302, 403, 302, 302),
        post=lambda s: {"wat": "archief", "selected": str(s.person.uuid)},
    ),
    Door("parties:person_suggest", ALL_WHO_SIGN_IN),
    page("parties:person_add", KEEPERS_ONLY),
    Door("parties:person_add", (302, 302, 403, 302, 302), post=new_person),
    page("parties:person_detail", READERS, of("person")),
    page("parties:person_edit", OWNERS, of("person")),
    Door("parties:person_edit", OWNERS_DO, of("person"), post=person_fields),
    Door("parties:person_archive", OWNERS_DO, of("person"), post=nothing),
    Door("parties:person_restore", OWNERS_DO, of("person"), post=nothing),
    page("parties:person_merge", OWNERS, of("person")),
    page("parties:person_trail", READERS, of("person")),
    page("parties:position_add_for", OWNERS, of("person")),
    page("parties:position_edit", OWNERS, of("position")),
    Door("parties:position_edit", OWNERS_DO, of("position"), post=position_fields),
    Door("parties:position_remove", OWNERS_DO, of("position"), post=nothing),
    page("parties:participation_edit", OWNERS, of("participation")),
    Door("parties:participation_edit", OWNERS_DO, of("participation"), post=participation_fields),
    Door("parties:participation_remove", OWNERS_DO, of("participation"), post=nothing),
    Door(
        "parties:merge_undo",
        OWNERS_DO,
        lambda s: {"uuid": s.merge.uuid},
        post=nothing,
    ),
    *DOUBLES,
]
SEARCH = [
    page("search:search", ALL_WHO_SIGN_IN),
    Door("search:suggest", ALL_WHO_SIGN_IN, query={"q": "werf"}),
]
AUDIT = [
    page("audit:list", ADMINISTRATORS),
    Door("audit:export", ADMINISTRATORS, lambda _s: {"kind": "csv"}),
    Door("audit:export", ADMINISTRATORS, lambda _s: {"kind": "xlsx"}),
]
OPEN = [
    Door("health-alive", (200, 200, 200, 200, 200)),
    Door("health-ready", (200, 200, 200, 200, 200)),
    Door("health-metrics", (404, 404, 404, 404, 404)),
    Door("openapi", (200, 200, 200, 200, 200)),
    Door("set_language", (302, 302, 302, 302, 302), post=lambda _s: {"language": "en"}),
    Door(
        "demo:sign_in",
        (404, 404, 404, 404, 404),
        lambda _s: {"role": "relation_manager"},
        post=nothing,
    ),
]


# -- Accounts, jobs and norms -------------------------------------------------------------------


def here(scene: Scene) -> Mapping[str, Any]:
    """Take the organisation that Alice, Bob and Ada work for."""
    return {"uuid": scene.cast.vaarstede.uuid}


def bob(scene: Scene) -> Mapping[str, Any]:
    """Take Bob as a member."""
    return {"uuid": scene.cast.vaarstede.uuid, "user_uuid": scene.cast.bob.uuid}


def bobs_role(scene: Scene) -> Mapping[str, Any]:
    """Take Bob's role."""
    return {**bob(scene), "role": Role.EXECUTIVE}


def another_role(scene: Scene) -> Mapping[str, Any]:
    """Take a role that Bob does not have."""
    return {**bob(scene), "role": Role.WORK_COACH}


def invited(scene: Scene) -> Mapping[str, Any]:
    """Take an invitation that Alice sent."""
    invitation = invite(
        email="nieuw@vaarland.example",
        organisation=scene.cast.vaarstede,
        role=Role.WORK_COACH,
        actor=scene.cast.viewer(scene.cast.alice),
    )
    return {"uuid": invitation.uuid}


def alices_token(scene: Scene) -> Mapping[str, Any]:
    """Take an API key of Alice."""
    token, _key = make_token(
        name="koppeling",
        scopes=[Scope.READ_ORGANISATIONS],
        actor=scene.cast.viewer(scene.cast.alice),
    )
    return {"uuid": token.uuid}


def bobs_account(scene: Scene) -> Mapping[str, Any]:
    """Take Bob's account."""
    return {"uuid": scene.cast.bob.uuid}


def alices_job(scene: Scene) -> Mapping[str, Any]:
    """Take a job that Alice started."""
    job = start_job(
        kind="parties.handout",
        title="Gegevens",
        arguments={"organisation": str(scene.cast.vaarstede.uuid)},
        actor=scene.cast.viewer(scene.cast.alice),
    )
    return {"uuid": job.uuid}


def a_norm(scene: Scene) -> Mapping[str, Any]:
    """Take a norm that the region set; a browser comes by more than once."""
    known = Norm.objects.filter(key="ties.half_life", is_own=True).first()
    if known is not None:
        return {"uuid": known.uuid}
    norm = add_norm(
        values={
            "key": "ties.half_life",
            "label": "halveringstijd",
            "value": Decimal(180),
            "unit": "dagen",
            "valid_from": datetime.date(2020, 1, 1),
            "source": "eigen afspraak",
        },
        actor=scene.cast.viewer(scene.cast.ada),
    )
    return {"uuid": norm.uuid}


ANYBODY = (200, 200, 200, 200, 200)
ACCOUNTS = [
    page("accounts:account", ALL_WHO_SIGN_IN),
    page("accounts:name", ALL_WHO_SIGN_IN),
    Door("accounts:name", (302, 302, 302, 302, 302), post=lambda _s: {"name": "Anders"}),
    page("accounts:choose", ALL_WHO_SIGN_IN),
    Door(
        "accounts:choose",
        (302, 404, 302, 302, 302),
        post=lambda s: {"organisation": str(s.cast.vaarstede.uuid)},
    ),
    Door("accounts:leave", (302, 404, 302, 302, 302), here, post=nothing),
    Door("accounts:second_factor_needed", (302, 302, 302, 302, 302)),
    page("accounts:tokens", ALL_WHO_SIGN_IN),
    page("accounts:token_add", ALL_WHO_SIGN_IN),
    Door(
        "accounts:token_add",
        ALL_WHO_SIGN_IN,
        post=lambda _s: {"name": "x", "scopes": ["organisaties:lezen"], "days": "30"},
    ),
    Door("accounts:token_withdraw", (302, 404, 404, 302, 404), alices_token, post=nothing),
    page("accounts:members", ALL_WHO_SIGN_IN),
    page("accounts:organisation_members", (302, 404, 200, 200, 200), here),
    page("accounts:invite", (302, 404, 403, 200, 200), here),
    Door(
        "accounts:invite",
        OWNERS_DO,
        here,
        post=lambda _s: {"email": "gast@vaarland.example", "role": "work_coach"},
    ),
    page("accounts:member", (302, 404, 200, 200, 200), bob),
    Door("accounts:role_give", OWNERS_DO, another_role, post=nothing),
    Door("accounts:role_take", OWNERS_DO, bobs_role, post=nothing),
    Door("accounts:member_remove", OWNERS_DO, bob, post=nothing),
    Door("accounts:invitation_resend", OWNERS_DO, invited, post=nothing),
    Door("accounts:invitation_withdraw", OWNERS_DO, invited, post=nothing),
    Door("accounts:invitation", (404, 404, 404, 404, 404), lambda _s: {"secret": "onzin"}),
    page("accounts:users", ADMINISTRATORS),
    page("accounts:user", ADMINISTRATORS, bobs_account),
    Door("accounts:user_close", (302, 403, 403, 403, 302), bobs_account, post=nothing),
    Door("accounts:user_open", (302, 403, 403, 403, 302), bobs_account, post=nothing),
    Door("accounts:factor_reset", (302, 403, 403, 403, 302), bobs_account, post=nothing),
]
JOBS = [
    page("jobs:list", ALL_WHO_SIGN_IN),
    page("jobs:detail", (302, 404, 404, 200, 200), alices_job),
    Door("jobs:file", (302, 404, 404, 404, 404), alices_job),
    Door("jobs:cancel", (302, 404, 404, 302, 302), alices_job, post=nothing),
    Door("jobs:retry", (302, 404, 404, 302, 302), alices_job, post=nothing),
    Door("jobs:verify_trail", (302, 403, 403, 403, 302), post=nothing),
]
NORMS = [
    page("norms:list", ALL_WHO_SIGN_IN),
    Door("norms:export", ALL_WHO_SIGN_IN, lambda _s: {"kind": "csv"}),
    Door("norms:export", ALL_WHO_SIGN_IN, lambda _s: {"kind": "xlsx"}),
    page("norms:detail", ALL_WHO_SIGN_IN, a_norm),
    page("norms:add", ADMINISTRATORS),
    page("norms:replace", ADMINISTRATORS, a_norm),
    page("norms:end", ADMINISTRATORS, a_norm),
    page("norms:correct", ADMINISTRATORS, a_norm),
]
SIGNING_IN = [
    Door("account_login", (200, 302, 302, 302, 302)),
    Door("account_logout", ALL_WHO_SIGN_IN),
    Door("account_inactive", ANYBODY),
    Door("account_reauthenticate", ALL_WHO_SIGN_IN),
    page("account_email", ALL_WHO_SIGN_IN),
    Door("account_email_verification_sent", ANYBODY),
    Door("account_confirm_email", ANYBODY, lambda _s: {"key": "onzin"}),
    page("account_change_password", ALL_WHO_SIGN_IN),
    Door("account_set_password", (302, 302, 302, 302, 302)),
    page("account_reset_password", ANYBODY),
    page("account_reset_password_done", ANYBODY),
    Door(
        "account_reset_password_from_key",
        ANYBODY,
        lambda _s: {"uidb36": "1", "key": "set-password"},
    ),
    Door("account_reset_password_from_key_done", ANYBODY),
    page("mfa_index", ALL_WHO_SIGN_IN),
    Door("mfa_authenticate", (302, 302, 302, 302, 302)),
    Door("mfa_reauthenticate", (302, 302, 302, 302, 302)),
    Door("mfa_activate_totp", (302, 302, 302, 302, 302)),
    Door("mfa_deactivate_totp", (302, 404, 404, 404, 404)),
    Door("mfa_view_recovery_codes", (302, 404, 404, 404, 404)),
    Door("mfa_generate_recovery_codes", (302, 302, 302, 302, 302)),
    Door("mfa_download_recovery_codes", (302, 404, 404, 404, 404)),
    page("mfa_list_webauthn", ALL_WHO_SIGN_IN),
    Door("mfa_add_webauthn", (302, 302, 302, 302, 302)),
    Door("mfa_reauthenticate_webauthn", (302, 302, 302, 302, 302)),
    Door("mfa_remove_webauthn", (302, 302, 302, 302, 302), lambda _s: {"pk": 1}),
    Door("mfa_edit_webauthn", (302, 302, 302, 302, 302), lambda _s: {"pk": 1}),
    Door("mfa_login_webauthn", (302, 302, 302, 302, 302)),
    page("usersessions_list", ALL_WHO_SIGN_IN),
    Door("socialaccount_login_cancelled", ANYBODY),
    Door("socialaccount_login_error", (401, 401, 401, 401, 401)),
    Door("openid_connect_login", (404, 404, 404, 404, 404), lambda _s: {"provider_id": "onbekend"}),
    Door(
        "openid_connect_callback", (404, 404, 404, 404, 404), lambda _s: {"provider_id": "onbekend"}
    ),
]


def an_import(scene: Scene) -> Mapping[str, Any]:
    """Offer a list for Vaarstede, as Ada."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lijst.csv"
        path.write_text("Organisatie;Plaats\nWerf;Oeverdam\n", encoding="utf-8")
        ada = scene.cast.viewer(scene.cast.ada)
        return {"uuid": offer_file(path=path, name="lijst.csv", actor=ada).uuid}


OWN_KEEPERS = (302, 404, 404, 200, 200)
NOBODY_THERE = (302, 404, 404, 404, 404)
OWN_KEEPERS_DO = (302, 404, 404, 302, 302)
IMPORTS = [
    page("imports:list", KEEPERS_ONLY),
    page("imports:add", KEEPERS_ONLY),
    Door("imports:add", KEEPERS_ONLY, post=nothing),
    page("imports:detail", OWN_KEEPERS, an_import),
    page("imports:columns", OWN_KEEPERS, an_import),
    page("imports:questions", OWN_KEEPERS, an_import),
    Door(
        "imports:questions", (302, 404, 404, 404, 404), an_import, post=lambda _s: {"question": 0}
    ),
    Door("imports:unreadable", OWN_KEEPERS, an_import),
    Door("imports:preview", OWN_KEEPERS_DO, an_import, post=nothing),
    Door("imports:run", OWN_KEEPERS_DO, an_import, post=nothing),
    Door("imports:undo", OWN_KEEPERS_DO, an_import, post=nothing),
    Door("imports:clear", OWN_KEEPERS_DO, an_import, post=nothing),
]
DOORS: list[Door] = [
    *PARTIES,
    *IMPORTS,
    *SEARCH,
    *AUDIT,
    *OPEN,
    *ACCOUNTS,
    *JOBS,
    *NORMS,
    *AGREEMENTS,
    *STORIES,
    *CHALLENGES,
    *MEETINGS,
    *RELATIONS,
    *FABRIC,
    *TODAY,
    *NOTIFICATIONS,
    *SIGNING_IN,
]
