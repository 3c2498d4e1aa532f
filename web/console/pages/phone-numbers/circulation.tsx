import { Suspense } from "react";
import { graphql } from "react-relay";
import { Link } from "wouter";
import { Boundary } from "../../parts/boundary";
import { Empty } from "../../parts/empty";
import { Cell, DataTable, NameCell, SkeletonData } from "../../parts/lists/data-table";
import { useFresh } from "../../relay/fresh";
import { readAhead, usePageQuery } from "../../relay/page-query";
import type { circulationQuery } from "../../relay/__generated__/circulationQuery.graphql";
import { counted } from "../../words/format";
import { phoneNumbers } from "../../words/phone-numbers";
import { COLUMNS, COUNTED } from "./columns";

const words = phoneNumbers.circulation;
const columns = [COLUMNS.area, COLUMNS.state, ...COLUMNS.counts];

const QUERY = graphql`
  query circulationQuery {
    phoneNumberCirculation {
      areaCode
      state
      available
      assigned
      releasing
      cleaning
    }
  }
`;

export function circulationAhead(): Promise<void> {
  return readAhead<circulationQuery>(QUERY, {});
}

/** How many numbers there are, by area code and where they are in circulation. */
export function Stock() {
  return (
    <Boundary title={words.notLoaded}>
      <Suspense fallback={<SkeletonData caption={words.caption} columns={columns} />}>
        <Circulation />
      </Suspense>
    </Boundary>
  );
}

function Circulation() {
  const { data, refresh } = usePageQuery<circulationQuery>(QUERY, {});
  useFresh(refresh);
  const rows = data.phoneNumberCirculation ?? [];
  if (rows.length === 0) {
    return <Empty icon="sim" title={words.none.title} text={words.none.text} />;
  }
  return (
    <>
      <dl className="figures figures-4">
        {COUNTED.map((name) => {
          const status = name.toUpperCase();
          return (
            <div className="figure" key={name}>
              <dt>{phoneNumbers.statuses[status]}</dt>
              <dd>{counted(rows.reduce((sum, row) => sum + row[name], 0))}</dd>
              <dd>{phoneNumbers.explained[status]}</dd>
            </div>
          );
        })}
      </dl>
      <DataTable caption={words.caption} columns={columns}>
        {rows.map((row) => (
          <tr role="row" key={`${row.state} ${row.areaCode}`}>
            <NameCell>
              <Link className="name number" href={`/phone-numbers/numbers?region=${row.areaCode}`}>
                {row.areaCode}
              </Link>
            </NameCell>
            <Cell column={COLUMNS.state}>{row.state ?? "–"}</Cell>
            {COUNTED.map((name, place) => (
              <Cell key={name} column={columns[place + 2] ?? COLUMNS.area}>
                <span className={row[name] === 0 ? "zero" : undefined}>{counted(row[name])}</span>
              </Cell>
            ))}
          </tr>
        ))}
      </DataTable>
    </>
  );
}
