"""Every column of the store that can hold an id or words: those about people, and the others.

What is in ``OF_PEOPLE`` is shown and deleted by ``holdings.py``. A new column belongs in one of the
two, and a test fails until it is there.
"""

from collections.abc import Mapping
from typing import Final

OF_PEOPLE: Final[Mapping[str, str]] = {
    "actions": "owner contact_id tenant_id aad_object_id text",
    "agenda_items": "reference text reason tenant_id aad_object_id conversation_id contributor",
    "announcements": (
        "title body tenant_id author_id author_name conversation_id approver_id planned"
    ),
    "attention": "tenant_id aad_object_id wish",
    "audit_log": "role who what object before after",
    "contacts": "id name job_title team department email phone aad_object_id deputy_id",
    "bounced_addresses": "address reason",
    "conversation_references": "tenant_id conversation_id kind aad_object_id reference channel",
    "conversations": "tenant_id conversation_id user_id state handled",
    "deliveries": "tenant_id recipient kind post_key state error way",
    "directory_changes": "tenant_id changed_by changed_by_name contact_id what before after",
    "enquiries": (
        "reference tenant_id asker_id asker_name conversation_id organisation_id state asker_key"
    ),
    "enquiry_messages": "author author_name kind text",
    "file_addresses": "key tenant_id aad_object_id user_id",
    "group_members": "group_slug tenant_id aad_object_id",
    "outbox": (
        "key purpose tenant_id aad_object_id conversation_id contact_id lane text card "
        "replaces_key state error sent_to activity_id"
    ),
    "people": "tenant_id aad_object_id name email role organisation_id job_role",
    "profiles": "tenant_id aad_object_id organisation_id job_role area service_type",
    "proposed_examples": "topic text",
    "pulse_invitations": "tenant_id aad_object_id side asks",
    "pulse_pace": "tenant_id aad_object_id pace",
    "responses": "tenant_id aad_object_id answer",
    "sign_in_links": "token_hash tenant_id aad_object_id",
    "visitors": "user_id tenant_id aad_object_id",
    "ways": "tenant_id aad_object_id wish",
}
"""By table, columns that may hold a person's id, name or words."""

OF_NOBODY: Final[Mapping[str, str]] = {
    # What the council says of itself, its work and its partners.
    "departments": "name email phone",
    "districts": "district area",
    "examples": "topic text language",
    "glossary": "term topic meaning",
    "group_channels": "tenant_id conversation_id group_slug",
    "group_terms": "group_slug attends chair administrator_id",
    "groups": "slug name kind area service_types audience_roles chaired_by purpose",
    "loaded_rows": "kind key",
    "meetings": (
        "uid group_slug title purpose venue join_url mode agenda audience series notes we_did"
    ),
    "organisations": "id name provider_name service_type district area size ecc_share email",
    "places": "place district",
    "routes": "topic area service_type contact_id",
    "topics": "slug name department description keywords examples",
    "afterwards": "notes we_did",
    "actions": "reference",
    "agenda_items": "group_slug state",
    "announcements": "reference audience state progress_key",
    "enquiries": "topic department area service_type holder_id",
    # Which entry of the directory something waits for; whose that is, stands in contacts.
    "enquiry_contacts": "contact_id card_key",
    "entry_upkeep": "contact_id",
    "out_of_date_reports": "contact_id topic",
    # Answers are apart from who gave them (docs/privacy.md).
    "pulse_answers": (
        "key question about side facts area service_type job_role size ecc_share tier"
    ),
    "pulse_asked": "question about side area service_type job_role size ecc_share tier",
    "pulse_cadence": "audience",
    "pulse_comments": "key question about text",
    "pulse_counts": "question about side facts area service_type job_role size ecc_share tier",
    "pulse_done": "quarter question about text",
    "pulse_pool": (
        "quarter round question about side facts area service_type job_role size ecc_share tier"
    ),
    "pulse_releases": "key kind quarter week",
    "pulse_responses": "question about side",
    "pulses": "key kind title questions round",
    # The product's own.
    "jobs": "name",
    "leader": "holder",
    "learned_words": "digest content",
    "mails_counted": "outcome mails",
    "received_mail": "message_hash",
    "spent_links": "key",
}
"""By table, columns that hold nothing of a person who uses the bot."""
