"""What dbt-spark's `method: session` lacks: Python models, nulls in seeds, and its own
name in `target`.

dbt imports every module whose name begins with `dbt_` when it starts; importing this
one is all it takes.
"""

from typing import Any

from dbt.adapters.base import PythonJobHelper
from dbt.adapters.spark import SparkAdapter
from dbt.adapters.spark.connections import SparkConnectionMethod, SparkCredentials
from dbt.adapters.spark.session import SessionConnectionWrapper
from pyspark.sql import SparkSession


class SessionPythonJobHelper(PythonJobHelper):
    """Runs a Python model in the session that runs the SQL models."""

    def __init__(self, parsed_model: dict, credentials: Any) -> None:
        self.name = parsed_model["original_file_path"]

    def submit(self, compiled_code: str) -> None:
        """Execute the model, which writes its own table."""
        code = compile(compiled_code, self.name, "exec")
        exec(code, {"spark": SparkSession.active()})


def is_session(adapter: SparkAdapter) -> bool:
    """Whether the target's method is session."""
    return adapter.config.credentials.method == SparkConnectionMethod.SESSION


def submit_in_session(submission_property: property, in_session: Any) -> property:
    """The adapter's property, which has another value where the method is session."""
    return property(
        lambda adapter: (
            in_session if is_session(adapter) else submission_property.fget(adapter)
        )
    )


def keys_with_method(credentials: SparkCredentials) -> tuple[str, ...]:
    """What `target` tells of a connection: dbt-spark leaves out its method."""
    return (*keys_of_dbt_spark(credentials), "method")


def sql_literal(value: Any) -> Any:
    """A seed's value as SQL: dbt-spark makes None a text and leaves quotes alone."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
    return as_dbt_spark_does(value)


as_dbt_spark_does = SessionConnectionWrapper._fix_binding
SessionConnectionWrapper._fix_binding = staticmethod(sql_literal)
keys_of_dbt_spark = SparkCredentials._connection_keys
SparkCredentials._connection_keys = keys_with_method
SparkAdapter.default_python_submission_method = submit_in_session(
    SparkAdapter.default_python_submission_method, "session"
)
SparkAdapter.python_submission_helpers = submit_in_session(
    SparkAdapter.python_submission_helpers, {"session": SessionPythonJobHelper}
)
