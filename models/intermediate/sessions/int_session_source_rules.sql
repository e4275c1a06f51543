{%- set paid_search_words = ['adword', 'ppc', 'cpc'] -%}

with signals as (
    select
        *,
        coalesce(utm_source, utm_medium, utm_campaign) is not null as has_utm,
        coalesce(utm_source, '') || ' ' || coalesce(utm_medium, '') || ' '
        || coalesce(utm_campaign, '') as utm_texts,
        coalesce(utm_source_kind = 'social_network', false)
        or coalesce(referrer_kind = 'social_network', false) as is_social
    from {{ ref('int_session_signals') }}
),

ruled as (
    select
        *,
        case
            -- 1. utm_medium is social, and utm_source is a known social network or the
            -- referrer is one
            when utm_medium = 'social' and is_social then 'social_medium'

            -- 2. a URL parameter source contains adword, ppc or cpc
            when {{ attribution.contains_any(
                'source_parameter', paid_search_words
            ) }}
                then 'paid_source_parameter'

            -- 3. a gclid that can be a click id
            when gclid is not null then 'gclid'

            -- 4. utm_medium contains paid, ppc or cpc, and utm_source is a known social
            -- network or the referrer is one; or utm_source or utm_medium contains
            -- paidsocial
            when
                is_social
                and {{ attribution.contains_any('utm_medium', ['paid', 'ppc', 'cpc']) }}
                then 'paid_social_medium'
            when
                {{ attribution.contains_any('utm_source', ['paidsocial']) }}
                or {{ attribution.contains_any('utm_medium', ['paidsocial']) }}
                then 'paid_social_medium'

            -- 5. utm_source, utm_medium or utm_campaign has a value and the referrer is
            -- Google's search
            when
                has_utm
                and referrer_kind = 'search_engine'
                and referrer_name = 'google'
                then 'tagged_google_referrer'

            -- 6. utm_source, utm_medium or utm_campaign contains adword, ppc or cpc
            when {{ attribution.contains_any('utm_texts', paid_search_words) }}
                then 'paid_utm'

            -- 7. utm_source, utm_medium, utm_campaign or source contains email
            when
                {{ attribution.contains_any('utm_texts', ['email']) }}
                or {{ attribution.contains_any('source_parameter', ['email']) }}
                then 'email_utm'

            -- 8. utm_source or the referrer is a known AI assistant
            when utm_source_kind = 'ai_assistant' or referrer_kind = 'ai_assistant'
                then 'ai_assistant'

            -- 9. utm_source, utm_medium, utm_campaign or source has a value
            when has_utm or source_parameter is not null then 'other_utm'

            -- 10. the referrer is social
            when referrer_kind = 'social_network' then 'social_referrer'

            -- 11. the referrer is a mail client or feed reader
            when referrer_kind = 'mail_client' then 'mail_client_referrer'

            -- 12. the referrer is a search engine
            when referrer_kind = 'search_engine' then 'search_engine_referrer'

            -- 13. the referrer is one of the own domains or the page's own host: not a
            -- session start, and a first page view so is direct traffic
            when referrer_kind = 'own_domain' then 'own_domain_referrer'

            -- 14. any other referrer
            when referrer_host is not null then 'other_referrer'

            -- 15. otherwise
            else 'no_referrer'
        end as source_rule
    from signals
)

select
    session_id,
    source_rule,
    case
        when source_rule in ('social_medium', 'paid_social_medium')
            then case
                when utm_source_kind = 'social_network' then utm_source
                when referrer_kind = 'social_network' then referrer_host
                else coalesce(
                    {{ attribution.where_it_contains('utm_source', ['paidsocial']) }},
                    utm_medium
                )
            end
        when source_rule = 'paid_source_parameter' then source_parameter
        when source_rule = 'gclid' then 'gclid'
        when source_rule = 'paid_utm'
            then coalesce(
                {{ attribution.where_it_contains('utm_source', paid_search_words) }},
                {{ attribution.where_it_contains('utm_medium', paid_search_words) }},
                utm_campaign
            )
        when source_rule = 'email_utm'
            then coalesce(
                {{ attribution.where_it_contains('utm_source', ['email']) }},
                {{ attribution.where_it_contains('utm_medium', ['email']) }},
                {{ attribution.where_it_contains('utm_campaign', ['email']) }},
                source_parameter
            )
        when source_rule = 'ai_assistant' and utm_source_kind = 'ai_assistant'
            then utm_source
        when source_rule = 'other_utm'
            then coalesce(utm_source, utm_medium, utm_campaign, source_parameter)
        else referrer_host
    end as source_detail,
    landing_page_url,
    landing_page_title,
    referrer_host
from ruled
