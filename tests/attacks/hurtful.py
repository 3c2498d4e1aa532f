"""An account whose data are as large as the product allows, and its people.

Rows are written by SQL: there are many, and only what is read of them matters here.
"""

from dataclasses import dataclass

import httpx

from foundation import sql
from models.roles import Role
from schema import ids
from tests.resolvers.office import Office

ASCII, WIDE = "a", "\N{PILE OF POO}"
ROLES = (Role.OWNER, Role.MODERATOR, Role.CALLER)

_PEOPLE = """INSERT INTO app_user (account_id, name, email, role, created_at)
  SELECT $1, repeat($2, 200), 'hurtful-' || $1 || '-' || n || '@test.example', 'CALLER', now()
  FROM generate_series(1, 120) n"""
_GROUPS = """INSERT INTO contact_group (account_id, name, contact_count, created_at)
  SELECT $1, repeat($2, 200), 2000, now() FROM generate_series(1, 120)"""
_CONTACTS = """INSERT INTO contact (group_id, phone, first_name, last_name, custom_fields)
  SELECT (SELECT min(id) FROM contact_group WHERE account_id = $1), '+1212' || (2000000 + n),
    repeat($2, 200), repeat($2, 200),
    (SELECT jsonb_object_agg('field ' || k, repeat($2, 200)) FROM generate_series(1, 20) k)
  FROM generate_series(1, 300) n"""
_CAMPAIGNS = """INSERT INTO campaign (account_id, status, name, description, script, time_zone,
    starts_at, ends_at, event_date, targeting, regions, patch_thru_targets, created_at, updated_at,
    opens_at, closes_at, number_count, contact_count, remaining, launched_at, last_activity_at,
    auto_archive_at, invite_token)
  SELECT $1, CASE n % 4 WHEN 0 THEN 'DRAFT' ELSE 'ACTIVE' END, repeat($2, 200),
    repeat(CASE n % 2 WHEN 0 THEN $2 ELSE 'a' END, 10000),
    repeat(CASE n % 2 WHEN 0 THEN $2 ELSE 'a' END, 50000), 'America/New_York',
    now() - interval '1 day', now() - interval '1 hour', '2020-01-01',
    jsonb_build_object('base', jsonb_build_object('group', least_group), 'removed', segments,
      'added', segments),
    (SELECT array_agg((200 + k)::text) FROM generate_series(1, 100) k),
    (SELECT jsonb_agg(jsonb_build_object('name', repeat($2, 200), 'phoneNumber', '+12125550100'))
     FROM generate_series(1, 100)),
    now(), now(), '09:00', '21:00', 100, 2000, 2000, now(), now(), now() + interval '3 days',
    'hurtful-' || $1 || '-' || n
  FROM generate_series(1, 120) n, (
    SELECT min(id) AS least_group,
      (SELECT jsonb_agg(jsonb_build_object('group', id))
       FROM (SELECT id FROM contact_group WHERE account_id = $1 LIMIT 100) g) AS segments
    FROM contact_group WHERE account_id = $1) x"""
_FIRST_CAMPAIGN = "(SELECT min(id) FROM campaign WHERE account_id = $1 AND status = 'ACTIVE')"
_NUMBERS = """INSERT INTO phone_number
    (account_id, e164, area_code, state, status, unused_since, created_at)
  SELECT $1, '+1' || (201 + n % 700) || '9' || lpad(($1 % 1000)::text, 3, '0')
      || lpad((n / 700)::text, 3, '0'), (201 + n % 700)::text, 'NY',
    'AVAILABLE', now(), now()
  FROM generate_series(1, 1500) n ON CONFLICT DO NOTHING"""
_DIALS = """INSERT INTO dial (campaign_id, contact_id, phone, queue_key, state)
  SELECT c.id, k.id, k.phone, k.id, 'QUEUED'
  FROM contact k JOIN contact_group g ON g.id = k.group_id AND g.account_id = $1,
    (SELECT id FROM campaign WHERE account_id = $1 AND status = 'ACTIVE' ORDER BY id LIMIT 2) c"""
_CALLS = f"""INSERT INTO call (campaign_id, dial_id, contact_id, user_id, phone_number_id,
    started_at, ended_at, result, answers, patch_thru_target)
  SELECT d.campaign_id, d.id, d.contact_id,
    (SELECT min(id) FROM app_user WHERE account_id = $1),
    (SELECT min(id) FROM phone_number WHERE account_id = $1), now(), now(),
    'TALKED_TO_CORRECT_PERSON',
    (SELECT jsonb_object_agg('question ' || k, repeat($2, 190)) FROM generate_series(1, 100) k),
    repeat($2, 200)
  FROM dial d WHERE campaign_id = {_FIRST_CAMPAIGN} ORDER BY d.id LIMIT 120"""
_EVENTS = f"""INSERT INTO campaign_event (campaign_id, kind, at, user_id, changes)
  SELECT c.id, 'UPDATED', now(), (SELECT min(id) FROM app_user WHERE account_id = $1),
    jsonb_build_object('script', jsonb_build_object(
      'before', repeat($2, 50000), 'after', repeat('a', 50000)))
  FROM generate_series(1, 120) n,
    (SELECT {_FIRST_CAMPAIGN} AS id) c"""
_EXPORTS = """INSERT INTO export (account_id, user_id, kind, campaign_ids, time_zone, as_of, status,
    download_secret, error, expires_at, created_at, custom_columns, row_count, parts, size,
    campaigns_done, position, attempts)
  SELECT $1, (SELECT min(id) FROM app_user WHERE account_id = $1), 'CALLS',
    (SELECT array_agg(id) FROM (SELECT id FROM campaign WHERE account_id = $1 LIMIT 100) c),
    'America/New_York', now(), 'COMPLETED', 'secret', repeat($2, 200), now() + interval '7 days',
    now(), '{}', 1, 1, 1, 100, 0, 0
  FROM generate_series(1, 120)"""
_TOKENS = """INSERT INTO access_token
    (account_id, user_id, token_hash, label, scopes, created_by_id,
    created_at, expires_at)
  SELECT $1, u.id, decode(md5($1 || '-' || n) || md5(n || '-' || $1), 'hex'), repeat($2, 100),
    ARRAY['EXPORT'], u.id, now(), now() + interval '1 day'
  FROM generate_series(1, 120) n, (SELECT min(id) AS id FROM app_user WHERE account_id = $1) u"""
_AUDIT = """INSERT INTO audit_event (account_id, kind, user_id, actor_id, details, at)
  SELECT $1, 'SIGNED_IN', u.id, u.id, jsonb_build_object('label', repeat($2, 100)), now()
  FROM generate_series(1, 300) n, (SELECT min(id) AS id FROM app_user WHERE account_id = $1) u"""
_SEATS = """INSERT INTO assignment (campaign_id, user_id, joined_at, created_at)
  SELECT c.id, u.id, now(), now() FROM campaign c, app_user u
  WHERE c.account_id = $1 AND c.status = 'ACTIVE' AND u.account_id = $1"""
_ASSIGNED = f"""INSERT INTO phone_number_assignment (phone_number_id, campaign_id, assigned_at)
  SELECT id, {_FIRST_CAMPAIGN}, now() FROM phone_number
  WHERE account_id = $1 ORDER BY id LIMIT 1000"""
_HOURS = f"""INSERT INTO campaign_hour (campaign_id, hour, result, calls)
  SELECT {_FIRST_CAMPAIGN}, date_trunc('hour', now()) - n * interval '1 hour', 'BUSY', 1
  FROM generate_series(1, 2000) n"""
_OVERLAPS = """INSERT INTO campaign_overlap (campaign_id, newer_id, contact_count)
  SELECT a.id, b.id, 2000 FROM campaign a JOIN campaign b ON b.id > a.id
  WHERE a.account_id = $1 AND b.account_id = $1 AND a.status = 'ACTIVE' AND b.status = 'ACTIVE'"""
_ORDERS = """INSERT INTO phone_number_order (account_id, user_id, region, wanted, created_at)
  SELECT $1, (SELECT min(id) FROM app_user WHERE account_id = $1), 'NY', 1, now()
  FROM generate_series(1, 120)"""
_OWED = """INSERT INTO carrier_operation
    (account_id, order_id, kind, state, attempts, next_attempt_at, last_error, created_at)
  SELECT $1, id, 'BUY', 'DEAD', 5, now() + interval '9 days', repeat($2, 1000), now()
  FROM phone_number_order WHERE account_id = $1"""
_DO_NOT_CALL = """INSERT INTO do_not_call (account_id, phone, created_at, source, added_by_id)
  SELECT $1, '+1213' || (2000000 + n), now(), 'ADDED',
    (SELECT min(id) FROM app_user WHERE account_id = $1)
  FROM generate_series(1, 300) n"""
_IMPORTS = """INSERT INTO contact_import (account_id, group_id, user_id, created_at, accepted,
    duplicates, rejected, rejections, rejections_until, download_secret)
  SELECT $1, g.id, (SELECT min(id) FROM app_user WHERE account_id = $1), now(), 1, 1, 1,
    '\\x00', now() + interval '7 days', '\\x00'
  FROM contact_group g WHERE account_id = $1"""
_LINKS = """INSERT INTO password_link
    (account_id, user_id, kind, token_hash, created_by_id, created_at, expires_at)
  SELECT $1, u.id, 'INVITATION', decode(md5($1 || '-' || u.id) || md5(u.id || '-' || $1), 'hex'),
    (SELECT min(id) FROM app_user WHERE account_id = $1), now(), now() + interval '1 day'
  FROM app_user u WHERE account_id = $1"""

_ROWS = (
    *(_PEOPLE, _GROUPS, _CONTACTS, _CAMPAIGNS, _NUMBERS, _DIALS, _CALLS, _EVENTS, _EXPORTS),
    *(_TOKENS, _AUDIT, _SEATS, _ASSIGNED, _HOURS, _OVERLAPS, _ORDERS, _OWED),
    *(_DO_NOT_CALL, _IMPORTS, _LINKS),
)

_IDS = {
    "Account": "SELECT $1::bigint AS id",
    "User": "SELECT id FROM app_user WHERE account_id = $1",
    "ContactGroup": "SELECT id FROM contact_group WHERE account_id = $1",
    "Contact": """SELECT c.id FROM contact c JOIN contact_group g ON g.id = c.group_id
       WHERE g.account_id = $1""",
    "DoNotCallNumber": "SELECT id FROM do_not_call WHERE account_id = $1",
    "Campaign": "SELECT id FROM campaign WHERE account_id = $1 AND status = 'ACTIVE'",
    "PhoneNumber": "SELECT id FROM phone_number WHERE account_id = $1",
    "Export": "SELECT id FROM export WHERE account_id = $1",
    "AccessToken": "SELECT id FROM access_token WHERE account_id = $1",
    "AuditEvent": "SELECT id FROM audit_event WHERE account_id = $1",
    "PhoneNumberOrder": "SELECT id FROM phone_number_order WHERE account_id = $1",
    "CarrierOperation": "SELECT id FROM carrier_operation WHERE account_id = $1",
    "Assignment": """SELECT a.id FROM assignment a JOIN app_user u ON u.id = a.user_id
       WHERE u.account_id = $1""",
    "Call": "SELECT k.id FROM call k JOIN campaign c ON c.id = k.campaign_id WHERE account_id = $1",
    "CampaignEvent": """SELECT e.id FROM campaign_event e JOIN campaign c ON c.id = e.campaign_id
       WHERE account_id = $1""",
}
KINDS = tuple(_IDS)
KNOWN = 5
"""Ids of each kind that an attacker knows."""


@dataclass(frozen=True, slots=True)
class Target:
    """The account that is attacked: its people, and global ids by kind."""

    people: dict[Role, Office]
    ids: dict[str, list[str]]


async def hurtful(client: httpx.AsyncClient, unit: str = WIDE) -> Target:
    """A new account full of texts that repeat this character."""
    owner = await Office.opened(client, role=Role.OWNER)
    people = {Role.OWNER: owner}
    for role in ROLES[1:]:
        people[role] = await owner.colleague(role)
    account_id = owner.viewer.account_id
    for statement in _ROWS:
        typed = statement.replace("$1", "$1::bigint").replace("$2", "$2::text")
        await sql.execute(typed, *(account_id, unit)[: 1 + ("$2" in statement)])
    known = {
        kind: [str(ids.encode(kind, row["id"])) for row in await sql.rows(found, account_id)]
        for kind, found in (
            (kind, f"{found} ORDER BY 1 LIMIT {KNOWN}") for kind, found in _IDS.items()
        )
    }
    return Target(people, known)
