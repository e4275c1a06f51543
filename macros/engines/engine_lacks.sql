{#- Stops the build on an engine that needs a macro of its own and has none. -#}
{%- macro engine_lacks(name) -%}
    {{ exceptions.raise_compiler_error(
        "The engine " ~ target.type ~ " lacks the macro " ~ name ~ ": write "
        ~ target.type ~ "__" ~ name ~ " beside duckdb__" ~ name
        ~ " in macros/engines, or in your own project and name that under dispatch."
    ) }}
{%- endmacro -%}
