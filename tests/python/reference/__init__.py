"""The rules of attribution in plain Python: loops, no engine.

Written from the rules and not from the SQL, so that each can find the other's mistakes.
It is slow, and meant to be read.
"""

from reference.attribution import Result, attribute
from reference.settings import Settings
from reference.sources import TrafficLists, read_traffic_lists

__all__ = ["Result", "Settings", "TrafficLists", "attribute", "read_traffic_lists"]
