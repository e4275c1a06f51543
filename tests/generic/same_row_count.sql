{#- A view's joins neither drop nor repeat a row of the table it is made from. -#}
{%- test same_row_count(model, compare_model) -%}
with counts as (
    select
        (select count(*) from {{ model }}) as row_count,
        (select count(*) from {{ compare_model }}) as expected_row_count
)

select * from counts
where row_count <> expected_row_count
{%- endtest -%}
