from __future__ import annotations

from django.apps import AppConfig


class SideConfig(AppConfig):
    name = "tests.apps.jobs.side"
    label = "side"

    def ready(self) -> None:
        from tests.apps.jobs.side.running import leave_marks  # noqa: PLC0415 -- after the registry
        from weefsel.apps.jobs.registry import register  # noqa: PLC0415

        register("tests.mark", "Merken", leave_marks)
