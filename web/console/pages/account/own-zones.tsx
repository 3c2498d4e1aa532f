import { Suspense } from "react";
import { graphql } from "react-relay";
import { Boundary } from "../../parts/boundary";
import { usePageQuery } from "../../relay/page-query";
import type { ownZonesQuery } from "../../relay/__generated__/ownZonesQuery.graphql";
import { account } from "../../words/account";

const words = account.you;

/** The time zone of the account, and the one in which this browser shows the user's own time. */
export function OwnZones() {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <>
      <dt>{words.zone}</dt>
      <dd>
        <Boundary title={account.notLoaded} isSmall>
          <Suspense>
            <OfAccount />
          </Suspense>
        </Boundary>
      </dd>
      <dt>{words.here}</dt>
      <dd>{here.replaceAll("_", " ")}</dd>
    </>
  );
}

function OfAccount() {
  const { data } = usePageQuery<ownZonesQuery>(
    graphql`
      query ownZonesQuery {
        viewer {
          account {
            id
            timeZone
          }
        }
      }
    `,
    {},
  );
  return data.viewer.account.timeZone.replaceAll("_", " ");
}
