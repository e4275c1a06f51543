{#- Before the rows of what changed are added to a table that is kept, the rows that stand
    there for the same keys go. The condition names the two sides kept and changed. -#}
{%- macro forget_changed(changed, condition) -%}
    {%- if execute and is_incremental() -%}
delete from {{ this }} as kept
where exists (select 1 from {{ changed }} as changed where {{ condition }})
    {%- endif -%}
{%- endmacro -%}
