-- As services/access/viewers.py: the user of a token that is in force.
SELECT u.id, u.role, u.name, u.email, a.id AS account_id, a.name AS account_name, a.time_zone,
  a.country, u.created_at, t.id AS token_id, t.scopes
FROM access_token t JOIN app_user u ON u.id = t.user_id JOIN account a ON a.id = u.account_id
WHERE t.token_hash = $1 AND t.kind = 'TOKEN' AND u.status = 'ACTIVE' AND t.revoked_at IS NULL
  AND t.expires_at > clock_timestamp()
