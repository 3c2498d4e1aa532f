import { Suspense } from "react";
import { graphql } from "react-relay";
import { Link } from "wouter";
import { Boundary } from "../../parts/boundary";
import { Button } from "../../parts/button";
import { campaignHref } from "../../parts/campaigns/status";
import { Dialog, DialogButtons } from "../../parts/dialog";
import { Moment } from "../../parts/moment";
import { usePageQuery } from "../../relay/page-query";
import type { phoneNumberDialogQuery } from "../../relay/__generated__/phoneNumberDialogQuery.graphql";
import { common } from "../../words/common";
import { phoneNumbers } from "../../words/phone-numbers";

const words = phoneNumbers.list;
const LATEST = 50;

/** Where a phone number was: the campaigns that have had it, the latest first. */
export function NumberDialog({
  number: { id, e164 },
  zone,
  onClose,
}: {
  number: { id: string; e164: string };
  zone: string;
  onClose: () => void;
}) {
  return (
    <Dialog title={e164} onClose={onClose}>
      <p className="subject">{words.history}</p>
      <Boundary title={words.historyNotLoaded} isSmall>
        <Suspense>
          <History id={id} zone={zone} />
        </Suspense>
      </Boundary>
      <DialogButtons>
        <Button autoFocus onPress={onClose}>
          {common.close}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

function History({ id, zone }: { id: string; zone: string }) {
  const { data } = usePageQuery<phoneNumberDialogQuery>(
    graphql`
      query phoneNumberDialogQuery($id: ID!) {
        node(id: $id) {
          ... on PhoneNumber {
            assignments(first: 50) {
              nodes {
                assignedAt
                endedAt
                campaign {
                  id
                  name
                  status
                }
              }
              pageInfo {
                hasNextPage
              }
            }
          }
        }
      }
    `,
    { id },
  );
  const list = data.node?.assignments;
  if (!list || list.nodes.length === 0) return <p className="dialog-text">{words.never}</p>;
  return (
    <>
      <ul className="lines ledger">
        {list.nodes.map(({ assignedAt, endedAt, campaign }) => (
          <li key={assignedAt}>
            <div className="grow">
              <Link className="name" href={campaignHref(campaign.id, campaign.status)}>
                <bdi>{campaign.name}</bdi>
              </Link>
              <span className="under">
                {endedAt ? null : `${words.since} `}
                <Moment at={assignedAt} zone={zone} />
                {endedAt ? (
                  <>
                    {` ${words.until} `}
                    <Moment at={endedAt} zone={zone} />
                  </>
                ) : null}
              </span>
            </div>
          </li>
        ))}
      </ul>
      {list.pageInfo.hasNextPage ? (
        <p className="more muted">{words.firstOf(LATEST)}</p>
      ) : null}
    </>
  );
}
