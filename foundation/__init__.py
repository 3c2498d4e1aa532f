"""What every operation stands on. It knows nothing of campaigns.

The database: `database` (the connection), `database_failures` (why there is none), `migrations`,
`sql`, `transactions`, `locks`.
Lists: `paging` (what a page is), `cursors`, `listing` (lists in the order of ids), `turns` (fair
shares of large reads).
Redis: `redis_connection`, `rate_limits`, `job_runs` (when each job last ran).
Work for the workers: `jobs` (hints to the queue).
All else: `actors` (who acts), `clock`, `time_zones`, `text` (checks of it), `errors`.
"""
