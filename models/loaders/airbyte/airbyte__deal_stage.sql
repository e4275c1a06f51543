select * from {{ attribution.airbyte_deal_stages() }}
