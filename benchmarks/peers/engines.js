// The connections to PostgreSQL and Redis, with the statements beside this file. The scripts are
// those of our service (benchmarks/page/servers.py).
import { readFileSync } from "node:fs";
import { Redis } from "ioredis";
import pg from "pg";

const text = (name) => readFileSync(new URL(name, import.meta.url), "utf8");

export const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: Number(process.env.DATABASE_POOL_SIZE),
  idleTimeoutMillis: 0,
  options: "-c timezone=UTC -c jit=off",
});

/** The rows of a statement that is prepared once on each connection. */
export async function rows(statement, values) {
  return (await pool.query({ ...statement, values })).rows;
}

export const PAGE = { name: "page", text: text("page.sql") };
export const TOKEN = { name: "token", text: text("token.sql") };

export const redis = new Redis(process.env.REDIS_URL.replace("unix://", ""), {
  enableAutoPipelining: true,
  scripts: { take: { lua: process.env.TAKE }, count: { lua: process.env.COUNT } },
});
