-- The rules' table of pages by content type.
with expected as (
    {% for content_type, asset_type in [
        ('standard-page', 'website_page'),
        ('site-page', 'website_page'),
        ('landing-page', 'landing_page'),
        ('blog-post', 'blog_post'),
        ('knowledge-article', 'knowledge_article'),
        ('listing-page', 'listing_page'),
        ('external-page', 'external_page'),
    ] -%}
    select
        '{{ content_type }}' as content_type,
        '{{ asset_type }}' as asset_type
    {{ "union all" if not loop.last }}
    {% endfor %}
)

select * from expected
except
select
    content_type,
    asset_type
from {{ ref('page_content_types') }}
