"""What a user can turn: the vars of the raw contract, with the same defaults."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from reference.sources import TrafficLists

# HubSpot's own "Connected", and its label
CONNECTED_OUTCOMES = frozenset({"f240bbac-87c9-4f6e-bf70-924b57d47db7", "Connected"})


@dataclass(frozen=True)
class Settings:
    """The vars of the raw contract, and the lists that sources are looked up in."""

    own_domains: tuple[str, ...] = ()
    session_timeout_minutes: int = 30
    report_timezone: str = "UTC"
    create_date_tolerance_seconds: int = 0
    half_life_days: float = 7
    data_driven_dimension: str = "interaction_source"
    markov_order: int = 1
    lookback_days: float | None = None
    max_interactions_per_deal: int = 100_000
    connected_dispositions: frozenset[str] = CONNECTED_OUTCOMES
    # lifecycle stages whose entry is a conversion
    lifecycle_stages: tuple[str, ...] = ()
    # report type -> the interaction types that do not count in it
    switched_off_types: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    # a user's own models, each as the var describes it
    more_models: tuple[Mapping[str, object], ...] = ()
    switched_off_models: tuple[str, ...] = ("account_linear",)
    traffic_lists: TrafficLists = field(default_factory=TrafficLists)

    @property
    def session_timeout(self) -> timedelta:
        return timedelta(minutes=self.session_timeout_minutes)

    @property
    def lookback(self) -> timedelta | None:
        days = self.lookback_days
        return None if days is None else timedelta(days=days)

    @property
    def tolerance(self) -> timedelta:
        return timedelta(seconds=self.create_date_tolerance_seconds)
