select * from {{ attribution.airbyte_rows('contacts_merged_audit', {
    'canonical_vid': 'canonical-vid',
    'vid_to_merge': 'vid-to-merge',
}) }}
