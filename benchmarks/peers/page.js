// The page as an object that GraphQL's default resolvers can read.
import { activeCallers } from "./duties.js";
import { PAGE, rows } from "./engines.js";
import { allowedActions, autoArchiveInDays, cursor, globalId, SIZE } from "./rules.js";

/** One statement for the page; rules that need no database are functions, run if selected. */
export async function page(viewer) {
  const found = await rows(PAGE, [viewer.accountId]);
  const kept = found.slice(0, SIZE);
  const counts = await activeCallers(kept.map((row) => row.id));
  const actions = allowedActions(viewer.capabilities);
  const now = new Date();
  return {
    totalCount: found[0]?.totalCount ?? 0,
    pageInfo: {
      hasNextPage: found.length > SIZE,
      hasPreviousPage: false,
      startCursor: kept.length ? cursor(kept[0]) : null,
      endCursor: kept.length ? cursor(kept.at(-1)) : null,
    },
    nodes: kept.map((row, place) => ({
      ...row,
      id: globalId(row.id),
      autoArchiveInDays: autoArchiveInDays(row.autoArchiveAt, row.timeZone, now),
      activeCallers: counts[place],
      allowedActions: actions,
    })),
  };
}
