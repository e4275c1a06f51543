-- Worked cases of addresses: the page without query, fragment and user information,
-- the host, the first value of utm_source, and the page to compare by. Below, hosts as
-- referrers write them.
with cases as (
    {% for url, page, host, utm_source in [
        ('https://www.A.example/b?x=1#c', 'https://www.A.example/b', 'www.a.example', none),
        ('https://a.example:8080/b', 'https://a.example:8080/b', 'a.example', none),
        ('https://me:pw@a.example/b', 'https://a.example/b', 'a.example', none),
        ('https://a.example//me@b//me@c', 'https://a.example//b//me@c', 'a.example', none),
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
        ('https://a.example/#utm_source=x', 'https://a.example/', 'a.example', 'x'),
        ('https://a.example/?a=b?utm_source=x', 'https://a.example/', 'a.example', 'x'),
        ('android-app://com.slack/', 'android-app://com.slack/', 'com.slack', none),
        ('www.a.example/?next=https://b.example/', 'www.a.example/', 'www.a.example', none),
        ('https://a.example/b&utm_source=x#?y', 'https://a.example/b&utm_source=x',
            'a.example', none),
        ('https://a.example/?b=1&amp;utm_source=x', 'https://a.example/', 'a.example', 'x'),
        ('https://a.example/?utm_source=x#utm_source=y', 'https://a.example/', 'a.example',
            'x'),
        ('https://a.example/?utm_source=#b?utm_source=x', 'https://a.example/', 'a.example',
            'x'),
        ('https://a.example/#/b=1?utm_source=x', 'https://a.example/', 'a.example', 'x'),
        ('https://a.example/#utm_source=x?b=1', 'https://a.example/', 'a.example', none),
        ('https://a.example/?utm_source%3Dx%26b%3D1', 'https://a.example/', 'a.example', 'x'),
        ('https://a.example/?utm_source%3dx%2520y#b=1', 'https://a.example/', 'a.example',
            'x y'),
        ('https://a.example/b%3Futm_source%3Dx%23c', 'https://a.example/b', 'a.example', 'x'),
        ('https://a.example/b%3futm_source=x', 'https://a.example/b', 'a.example', 'x'),
        ('https://a.example/b%3Futm_source%3Dx%26c', 'https://a.example/b', 'a.example', 'x'),
        ('https://a.example/b%3F', 'https://a.example/b%3F', 'a.example', none),
        ('https://a.example/b%3Fc', 'https://a.example/b%3Fc', 'a.example', none),
        ('https://a.example/b+c/d%3D', 'https://a.example/b+c/d%3D', 'a.example', none),
        ('https://a.example/?b=1&utm_source%3Dx%26c%3D2', 'https://a.example/', 'a.example',
            'x'),
        ('https://a.example/?b=1%26utm_source%3Dx', 'https://a.example/', 'a.example', none),
        ('https://a.example/#utm_source%3Dx%26b%3D1', 'https://a.example/', 'a.example', 'x'),
        ('https://a.example/#utm_source', 'https://a.example/', 'a.example', none),
        ('https://a.example/?utm_source=x?&b=1', 'https://a.example/', 'a.example', 'x?'),
        ('https://a.example/?b=why? now?utm_source=x', 'https://a.example/', 'a.example',
            'x'),
        ('https://a.example/?amp;utm_source=x', 'https://a.example/', 'a.example', 'x'),
        ('https://a.example/?b=1&amp;amp;utm_source=x', 'https://a.example/', 'a.example',
            'x'),
        ('https://a.example/?b=1&#38;utm_source=x', 'https://a.example/', 'a.example', 'x'),
        ('https://a.example/?b=1&amp%3Butm_source=x', 'https://a.example/', 'a.example', 'x'),
        ('https://a.example/?b=1;2&utm_source=x;y', 'https://a.example/', 'a.example', 'x;y'),
        ('https://a.example/?%20utm_source=x', 'https://a.example/', 'a.example', 'x'),
        ('https://a.example/?utm_source=undefined', 'https://a.example/', 'a.example', none),
        ('https://a.example/?utm_source=+None&utm_source=null&utm_source=x',
            'https://a.example/', 'a.example', 'x'),
        ('https://a.example/?utm_source=none+of+these', 'https://a.example/', 'a.example',
            'none of these'),
        ('https://a.example/?b=%3Futm_source%3Dx', 'https://a.example/', 'a.example', none),
        ('https://a.example/?b=%3Futm_source=x', 'https://a.example/', 'a.example', none),
        ('https://a.example/%3Fb?utm_source=x%3D', 'https://a.example/%3Fb', 'a.example',
            'x='),
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

readable as (
    select
        *,
        {{ attribution.readable_url('url') }} as readable_url
    from cases
),

queried as (
    select
        *,
        {{ attribution.url_query('readable_url') }} as url_query,
        {{ attribution.url_query('readable_url', "'utm_source=z?b=1'") }}
            as url_query_and_more
    from readable
),

parsed as (
    select
        *,
        {{ attribution.url_parameters('url_query') }} as url_parameters,
        {{ attribution.url_parameters('url_query_and_more') }} as all_parameters
    from queried
),

taken_apart as (
    select
        *,
        {{ attribution.url_page('readable_url') }} as found_page,
        {{ attribution.url_host('url') }} as found_host,
        {{ attribution.url_parameter('url_parameters', 'utm_source') }}
            as found_utm_source,
        {{ attribution.url_parameter('all_parameters', 'utm_source') }}
            as found_among_all,
        {{ attribution.url_parameter('all_parameters', 'b') }} as found_b,
        {{ attribution.url_page_key('page') }} as found_page_key
    from parsed
),

referrers as (
    {% for referrer, host in [
        ('WWW.A.example/b', 'www.a.example'),
        ('a.example', 'a.example'),
        ('a.example.', 'a.example'),
        ('a.example:443?b', 'a.example'),
        ('//a.example/b', 'a.example'),
        ('https://a.example.:443/', 'a.example'),
        ('HTTPS://me@A.Example/b', 'a.example'),
        ('ä.example/b', 'ä.example'),
        ('android-app://com.slack', 'com.slack'),
        ('https://www-a-b--c-example.translate.goog/?_x_tr_sl=sv', 'www.a.b-c.example'),
        ('www-a-example.cdn.ampproject.org', 'www.a.example'),
        ('https://translate.goog/', 'translate.goog'),
        ('https://a.example/www-b-example.translate.goog', 'a.example'),
        ('  https://a.example/b ', 'a.example'),
        ('https://a.example ', 'a.example'),
        (' a.example ', 'a.example'),
        ('direct', none),
        ('about:blank', none),
        ('mailto:me@a.example', none),
        ('a sentence. and more', none),
        ('https%3A%2F%2Fa.example', none),
    ] -%}
    select
        '{{ referrer }}' as url,
        {{ "'" ~ host ~ "'" if host else "null" }} as host,
        {{ attribution.url_host("'" ~ referrer ~ "'") }} as named_host
    {{ "union all" if not loop.last }}
    {% endfor %}
),

original_hosts as (
    select
        url,
        host,
        {{ attribution.original_host('named_host') }} as found_host
    from referrers
)

select
    url,
    found_host
from taken_apart
where
    found_page is distinct from page
    or found_host is distinct from host
    or found_utm_source is distinct from utm_source
    or found_among_all is distinct from coalesce(utm_source, 'z')
    or found_b is null
    or found_page_key is distinct from replace(page, '//www.A.', '//www.a.')
union all
select
    url,
    found_host
from original_hosts
where found_host is distinct from host
