-- A page of an account's active campaigns, the newest first: 51 rows, of which the last one says that there are more.
SELECT c.id, c.name, c.status, c.time_zone AS "timeZone", c.starts_at AS "startsAt",
  c.ends_at AS "endsAt", to_char(c.event_date, 'YYYY-MM-DD') AS "eventDate",
  c.contact_count AS "contactCount", c.remaining + unfolded.remaining AS remaining,
  (SELECT count(*)::int FROM phone_number_assignment a
   WHERE a.campaign_id = c.id AND a.ended_at IS NULL) AS "assignedNumberCount",
  greatest(c.last_activity_at, unfolded.called_at) AS "lastActivityAt",
  greatest(c.auto_archive_at, unfolded.called_at + interval '30 days') AS "autoArchiveAt",
  c.created_at AS "createdAt",
  (SELECT count(*)::int FROM campaign
   WHERE account_id = $1 AND status = 'ACTIVE') AS "totalCount"
FROM (
  SELECT * FROM campaign WHERE account_id = $1 AND status = 'ACTIVE'
  ORDER BY created_at DESC, id DESC LIMIT 51) c
LEFT JOIN LATERAL (
  SELECT coalesce(sum(x.remaining), 0)::int AS remaining,
    max(x.called_at) FILTER (WHERE x.result IS DISTINCT FROM 'NOT_DIALED') AS called_at
  FROM campaign_delta x WHERE x.campaign_id = c.id) unfolded ON true
ORDER BY c.created_at DESC, c.id DESC
