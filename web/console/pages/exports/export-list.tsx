import { useEffect, useState } from "react";
import { graphql } from "react-relay";
import { Button } from "../../parts/button";
import { CursorPager } from "../../parts/cursor-pager";
import { Empty } from "../../parts/empty";
import { useLiveExports } from "../../parts/exports/live-exports";
import { NewRows } from "../../parts/live";
import { useFresh } from "../../relay/fresh";
import { usePaced } from "../../relay/live/use-paced";
import { readAhead, usePageQuery } from "../../relay/page-query";
import type { exportListQuery } from "../../relay/__generated__/exportListQuery.graphql";
import { exports as words } from "../../words/exports";
import { ExportRow } from "./export-row";

const PAGE_SIZE = 50;
const PAUSE = 2000; // milliseconds

const QUERY = graphql`
  query exportListQuery($first: Int!, $after: String) {
    exports(first: $first, after: $after) {
      nodes {
        id
        ...exportRow_export
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`;

export function exportsAhead(): Promise<void> {
  return readAhead<exportListQuery>(QUERY, { first: PAGE_SIZE, after: null });
}

/** Grows with each export that is made here, which is shown at once; those of others wait. */
export function ExportList({ made, onCreate }: { made: number; onCreate: () => void }) {
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const { data, refresh } = usePageQuery<exportListQuery>(QUERY, {
    first: PAGE_SIZE,
    after: cursors.at(-1) ?? null,
  });
  const [waiting, setWaiting] = useState<ReadonlySet<string>>(new Set());
  const rows = (data.exports?.nodes ?? []).filter((node) => node != null);
  const show = () => refresh(() => setWaiting(new Set()));
  useFresh(refresh);
  useEffect(() => {
    if (made > 0) show();
  }, [made]);
  const again = usePaced(refresh, PAUSE);
  useLiveExports({
    onChanges: (changes) => {
      if (cursors.length > 0) return;
      const known = new Set(rows.map(({ id }) => id));
      const came = changes.filter(({ id, node, was }) => node && !was && !known.has(id));
      if (came.length > 0) setWaiting(new Set([...waiting, ...came.map(({ id }) => id)]));
    },
    onResync: again,
  });
  const { totalCount = 0, pageInfo } = data.exports ?? {};
  const newer = [...waiting].filter((id) => !rows.some((row) => row.id === id)).length;
  if (rows.length === 0) {
    return (
      <>
        <NewRows count={newer} onShow={show} />
        <Empty icon="export" title={words.none.title} text={words.none.text}>
          <Button icon="plus" onPress={onCreate}>
            {words.create}
          </Button>
        </Empty>
      </>
    );
  }
  return (
    <>
      <NewRows count={newer} onShow={show} />
      <div className="table-wrap">
        <table className="table export-list" role="table">
          <caption className="hidden">{words.title}</caption>
          <thead role="rowgroup">
            <tr role="row">
              {(["what", "state", "requested", "actions"] as const).map((id) => (
                <th
                  key={id}
                  role="columnheader"
                  scope="col"
                  className={id === "actions" ? "right" : `col-${id}`}
                >
                  {words.columns[id]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {rows.map((row) => (
              <ExportRow key={row.id} of={row} />
            ))}
          </tbody>
        </table>
      </div>
      <CursorPager
        cursors={cursors}
        onTurn={setCursors}
        size={PAGE_SIZE}
        shown={rows.length}
        total={totalCount}
        pageInfo={pageInfo}
      />
    </>
  );
}
