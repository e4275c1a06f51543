"""What CSV files hold is read, or told by file and line without a word of its text."""

import pytest
from conftest import Project

SECRET = "kari.nordmann@secret.example"
HEADER = "id,property_createdate,property_lifecyclestage\n"
TITLES = {
    "three megabytes": (f'"{SECRET * 110_000}"', SECRET * 110_000),
    "twenty megabytes": (f'"{"x" * 20_000_000}"', "x" * 20_000_000),
    "backslashes before quotes": (r'"a \"quoted, x\" b"', 'a "quoted, x" b'),
    "doubled quotes": ('"a ""quoted, x"" b"', 'a "quoted, x" b'),
    "a path": ('"C:\\new\\"', "C:\\new\\"),
    "quotes in bare text": ('a "quoted" b', 'a "quoted" b'),
    "two lines": ('"a\nb"', "a\nb"),
}


def write(project: Project, lines: str) -> None:
    (project.folder / "contact.csv").write_text(HEADER + lines, encoding="utf-8")


def staging(project: Project) -> str:
    done = project.dbt("run", "--select", "stg_hubspot__contact")
    log = (project.folder / "logs/dbt.log").read_text()
    assert "nordmann" not in done.stdout + log
    return f"{done.returncode} " + " ".join(done.stdout.split())


@pytest.mark.parametrize("kind", TITLES)
def test_a_field_is_read(project: Project, kind: str):
    written, text = TITLES[kind]
    write(project, f"1,2026-01-01,{written}\n2,2026-01-01,b\n")
    printed = staging(project)
    assert printed.startswith("0 "), printed[-2000:]
    [(length, found, rows)] = project.query(
        "select strlen(max(lifecycle_stage) filter (contact_id = '1')), "
        "max(lifecycle_stage) filter (contact_id = '1')[:100], count(*) "
        "from main_staging.stg_hubspot__contact"
    )
    assert (length, found, rows) == (len(text), text[:100], 2)


@pytest.mark.parametrize("row_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_rows_and_fields_have_line_breaks_of_their_own_kinds(
    project: Project, row_end: str, line_break: str
):
    lines = [
        HEADER.strip(),
        f'x,2026-01-01,"å{line_break}–"',
        "y,2026-01-01,c",
    ]
    written = "".join(line + row_end for line in lines)
    (project.folder / "contact.csv").write_bytes(written.encode())
    printed = staging(project)
    assert printed.startswith("0 "), printed[-2000:]
    assert project.query(
        "select contact_id, lifecycle_stage from main_staging.stg_hubspot__contact "
        "where contact_id >= 'x' order by all"
    ) == [("x", f"å{line_break}–"), ("y", "c")]


@pytest.mark.parametrize("row_end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_file_in_another_encoding_is_told_by_that(
    project: Project, row_end: str, encoding: str
):
    lines = ["\ufeff" + HEADER.strip(), f"1,2026-01-01,{SECRET}"]
    written = row_end.join(lines)
    (project.folder / "contact.csv").write_bytes(written.encode(encoding))
    assert (
        f"Raw files cannot be read, being UTF-16: {project.folder}/contact.csv. "
        "Write them in UTF-8." in staging(project)
    )


TROUBLES = {
    "quotes within quotes": (f'"a "quoted" {SECRET}"', "unquoted value"),
    "a quote that does not end": (f'"{SECRET}', "unquoted value"),
    "a value too many": (f"a,{SECRET}", "too many columns"),
    "a field that is too long": (f'"{SECRET * 4_000_000}"', "line size over maximum"),
}


@pytest.mark.parametrize("kind", TROUBLES)
@pytest.mark.parametrize("lines_before", [0, 30_000])
def test_trouble_is_told_by_file_and_line(
    project: Project, kind: str, lines_before: int
):
    written, trouble = TROUBLES[kind]
    before = "".join(f"{id},2026-01-01,a\n" for id in range(lines_before))
    write(project, f"{before}x,2026-01-01,{written}\ny,2026-01-01,b\n")
    printed = staging(project)
    assert printed.startswith("1 ") or printed.startswith("2 ")
    assert f"contact.csv, line {lines_before + 2}: {trouble}" in printed


def test_both_ways_to_quote_in_one_file_are_told_by_the_line(project: Project):
    write(project, '1,2026-01-01,"a ""b"""\n2,2026-01-01,"a \\"b\\""\n')
    assert "contact.csv, line 3: unquoted value" in staging(project)
