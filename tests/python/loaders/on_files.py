"""The project on files that a loader might leave, and what staging reads of them."""

from pathlib import Path

from conftest import Project


def on_files(folder: Path, ending: str, **variables: object) -> Project:
    """The project on such files."""
    own = {"raw_files": f"{folder}/{{name}}.{ending}"}
    return Project(
        folder,
        {f"attribution__{name}": value for name, value in (own | variables).items()},
    )


def build(folder: Path, ending: str, **variables: object) -> Project:
    """The project built on such files, with its data tests."""
    project = on_files(folder, ending, **variables)
    project.build()
    return project


def staged(project: Project, table: str, columns: str) -> list[tuple]:
    """Columns of a staging model, in order."""
    return sorted(
        project.query(f"select {columns} from main_staging.stg_hubspot__{table}"),
        key=str,
    )
