-- What PostGraphile serves: campaigns with the counters that are not in their rows yet.
CREATE SCHEMA page;
CREATE VIEW page.campaign AS
SELECT c.id, c.account_id, c.name, c.status, c.time_zone, c.starts_at, c.ends_at, c.event_date,
  c.contact_count, c.remaining + unfolded.remaining AS remaining,
  (SELECT count(*)::int FROM phone_number_assignment a
   WHERE a.campaign_id = c.id AND a.ended_at IS NULL) AS assigned_number_count,
  greatest(c.last_activity_at, unfolded.called_at) AS last_activity_at,
  greatest(c.auto_archive_at, unfolded.called_at + interval '30 days') AS auto_archive_at,
  c.created_at
FROM campaign c
LEFT JOIN LATERAL (
  SELECT coalesce(sum(x.remaining), 0)::int AS remaining,
    max(x.called_at) FILTER (WHERE x.result IS DISTINCT FROM 'NOT_DIALED') AS called_at
  FROM campaign_delta x WHERE x.campaign_id = c.id) unfolded ON true;
COMMENT ON VIEW page.campaign IS E'@primaryKey id\n@behavior -insert -update -delete';
