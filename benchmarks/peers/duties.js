// What our service does for each request, and a bare peer leaves out.
import { createHash } from "node:crypto";
import { redis, rows, TOKEN } from "./engines.js";
import { capabilities, EVERYTHING } from "./rules.js";

export const DUTIES = process.env.DUTIES === "1";
const COST = 1_000;
const TOKEN_LIMIT = 1_000_000_000;
const ACCOUNT_LIMIT = 1_000_000_000;
const ALIVE_SECONDS = 60;

/** Who asks: the user of the token, whose budgets have paid; without duties, whoever says so. */
export async function viewerOf(headers) {
  if (!DUTIES) {
    return { accountId: headers["x-account"], capabilities: EVERYTHING };
  }
  const secret = headers.authorization?.slice("Bearer ".length) ?? "";
  const [user] = await rows(TOKEN, [createHash("sha256").update(secret).digest()]);
  if (!user) {
    throw new Error("Sign in.");
  }
  const viewer = { accountId: user.account_id, capabilities: capabilities(user.role, user.scopes) };
  await spend(user.token_id, user.account_id);
  return viewer;
}

async function spend(tokenId, accountId) {
  const [allowed] = await redis.take(
    2,
    `rate:token:${tokenId}`,
    `rate:account:${accountId}`,
    COST,
    TOKEN_LIMIT,
    60,
    ACCOUNT_LIMIT,
    60,
  );
  if (!allowed) {
    throw new Error("The budget is spent.");
  }
}

/** How many callers each campaign has now; null if this cannot be found out. */
export async function activeCallers(ids) {
  if (!DUTIES || !ids.length) {
    return ids.map(() => 0);
  }
  try {
    return await redis.count(0, ALIVE_SECONDS, ids.join(","));
  } catch {
    return ids.map(() => null);
  }
}
