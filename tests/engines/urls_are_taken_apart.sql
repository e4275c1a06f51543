-- Worked cases of addresses: the page without query, fragment and user information,
-- the host, the first value of utm_source, and the page to compare by.
with cases as (
    {% for url, page, host, utm_source in [
        ('https://www.A.example/b?x=1#c', 'https://www.A.example/b', 'www.a.example', none),
        ('https://a.example:8080/b', 'https://a.example:8080/b', 'a.example', none),
        ('https://me:pw@a.example/b', 'https://a.example/b', 'a.example', none),
        ('https://a.example?utm_source=x', 'https://a.example', 'a.example', 'x'),
        ('https://a.example/?UTM_Source=X', 'https://a.example/', 'a.example', 'X'),
        ('https://a.example/?%75tm_source=x', 'https://a.example/', 'a.example', 'x'),
        ('https://a.example/?utm_source=a%20b+c', 'https://a.example/', 'a.example', 'a b c'),
        ('https://a.example/?utm_source=%C3%A4', 'https://a.example/', 'a.example', 'ä'),
        ('https://a.example/?utm_source=%E4', 'https://a.example/', 'a.example', '%E4'),
        ('https://a.example/?utm_source=%zz', 'https://a.example/', 'a.example', '%zz'),
        ('https://a.example/?utm_source=%C0%80', 'https://a.example/', 'a.example', '%C0%80'),
        ('https://a.example/?utm_source=%ED%A0%80', 'https://a.example/', 'a.example',
            '%ED%A0%80'),
        ('https://a.example/?utm_source=%F0%9f%a6%90', 'https://a.example/', 'a.example', '🦐'),
        ('https://a.example/?utm_source=ä%zz%20%4', 'https://a.example/', 'a.example', 'ä%zz %4'),
        ('https://a.example/?utm_source=%E4+%20', 'https://a.example/', 'a.example', '%E4+%20'),
        ('https://a.example/?utm_source=a=b', 'https://a.example/', 'a.example', 'a=b'),
        ('https://a.example/?utm_source=&utm_source=+&utm_source=x&utm_source=y',
            'https://a.example/', 'a.example', 'x'),
        ('https://a.example/?utm_source', 'https://a.example/', 'a.example', none),
        ('https://a.example/#utm_source=x', 'https://a.example/', 'a.example', none),
        ('https://a.example/?a=b?utm_source=x', 'https://a.example/', 'a.example', none),
        ('android-app://com.slack/', 'android-app://com.slack/', 'com.slack', none),
        ('www.a.example/?next=https://b.example/', 'www.a.example/', none, none),
        ('https://a.example/b&utm_source=x#?y', 'https://a.example/b&utm_source=x',
            'a.example', none),
        ('no address at all', 'no address at all', none, none),
        ('?utm_source=x', '', none, 'x'),
    ] -%}
    select
        '{{ url }}' as url,
        nullif('{{ page }}', '') as page,
        {{ "'" ~ host ~ "'" if host else "null" }} as host,
        {{ "'" ~ utm_source ~ "'" if utm_source else "null" }} as utm_source
    {{ "union all" if not loop.last }}
    {% endfor %}
),

parsed as (
    select
        *,
        {{ attribution.url_parameters('url') }} as url_parameters
    from cases
),

taken_apart as (
    select
        *,
        {{ attribution.url_page('url') }} as found_page,
        {{ attribution.url_host('url') }} as found_host,
        {{ attribution.url_parameter('url_parameters', 'utm_source') }}
            as found_utm_source,
        {{ attribution.url_page_key('page') }} as found_page_key
    from parsed
)

select *
from taken_apart
where
    found_page is distinct from page
    or found_host is distinct from host
    or found_utm_source is distinct from utm_source
    or found_page_key is distinct from replace(page, '//www.A.', '//www.a.')
