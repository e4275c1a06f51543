"""What an emulator takes and Snowflake refuses, found in the SQL that a build compiled.

Pages are those of docs.snowflake.com/en/.
"""

import re

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError, TokenError
from sqlglot.tokens import TokenType

# Functions that the project calls; each has a page under sql-reference/functions/.
FUNCTIONS = set(
    """
    abs array_append array_construct array_contains array_generate_range array_size
    array_slice array_to_string as_array chr coalesce contains convert_timezone count
    date_trunc dateadd datediff dense_rank endswith filter flatten floor get
    greatest grouping hex_encode last_value lead left length listagg lower lpad max
    md5 min nullif object_keys percentile_cont position power regexp_like regexp_replace
    regexp_substr replace round row_number rpad rtrim split split_part startswith
    substr sum to_varchar transform translate trim try_hex_decode_string
    try_parse_json try_to_timestamp_ntz upper
    """.split()
)
# Words of the language that stand before a bracket.
WORDS = set(
    """
    all and as cast decimal exists from group in not number or over select sets try_cast
    using varying when where
    """.split()
)

# dbt's unit tests try constants.
TEXTS = (exp.Trim, exp.RegexpReplace, exp.Replace, exp.Literal, exp.Null)
REGULAR_EXPRESSIONS = (exp.RegexpReplace, exp.RegexpExtract, exp.RegexpLike)


def refused(query: str) -> list[str]:
    """What Snowflake would refuse of a query, or read otherwise; empty if nothing."""
    try:
        [statement] = sqlglot.parse(query, read="snowflake")
    except (ParseError, TokenError, ValueError) as error:
        return [f"no SQL: {error}"]
    if statement is None or isinstance(statement, exp.Command):
        return ["no query"]
    found = [problem for node in statement.walk() if (problem := problem_of(node))]
    found += [f"unknown function: {name}" for name in called(query) - FUNCTIONS - WORDS]
    # sql-reference/functions/trim: characters are an argument, not a clause.
    found += [
        f"clause in trim: {match}"
        for match in re.findall(r"trim\s*\(\s*(?:both|leading|trailing)", query, re.I)
    ]
    return found


def called(query: str) -> set[str]:
    """The words of a query that stand before an opening bracket."""
    tokens = sqlglot.tokenize(query, read="snowflake")
    return {
        token.text.lower().split()[-1]
        for token, following in zip(tokens, tokens[1:], strict=False)
        if following.token_type == TokenType.L_PAREN
        and token.text[-1:].isalnum()
        and token.token_type not in (TokenType.STRING, TokenType.IDENTIFIER)
    }


def problem_of(node: exp.Expression) -> str | None:
    """What is wrong with a part of a query by itself."""
    told = node.sql("snowflake")[:80]
    if isinstance(node, exp.Select) and node.args.get("windows"):
        return f"named window: {told}"
    if isinstance(node, exp.Explode | exp.Unnest) and not node.find_ancestor(
        exp.Lateral
    ):
        return f"rows of an array in a select list: {told}"
    if isinstance(node, exp.TryCast) and not isinstance(node.this, TEXTS):
        # sql-reference/functions/try_cast: only texts can be tried.
        return f"try_cast of what may be no text: {told}"
    if isinstance(node, exp.Column) and is_in_lower_case(node):
        return f"quoted column in lower case: {told}"
    if isinstance(node, exp.Exists) and node.find_ancestor(exp.Or, exp.Where):
        # user-guide/querying-subqueries: a condition, not one of several.
        if isinstance(node.find_ancestor(exp.Or, exp.Where), exp.Or):
            return f"exists beside or: {told}"
    if isinstance(node, REGULAR_EXPRESSIONS):
        # sql-reference/functions-regexp: POSIX, and nothing reluctant.
        pattern = node.expression.this if node.expression else ""
        if isinstance(pattern, str) and re.search(r"\(\?|[*+?}]\?", pattern):
            return f"pattern beyond POSIX: {told}"
    if isinstance(node, exp.Filter):
        return f"filter of an aggregate: {told}"
    if isinstance(node, exp.Distinct) and node.args.get("on"):
        return f"distinct on: {told}"
    if isinstance(node, exp.Interval) and isinstance(node.parent, exp.Mul):
        # sql-reference/data-types-datetime: an interval is a constant.
        return f"computed interval: {told}"
    return None


def is_in_lower_case(column: exp.Column) -> bool:
    """Whether a column is quoted as no unquoted name is kept, but where a raw table
    that was created so is read and brought to upper case."""
    if not column.this.args.get("quoted") or column.name == column.name.upper():
        return False
    alias = column.find_ancestor(exp.Alias)
    return alias is None or alias.alias != column.name.upper()
