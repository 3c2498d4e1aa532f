import { graphql, useFragment } from "react-relay";
import { Link } from "wouter";
import { campaignHref } from "../../parts/campaigns/status";
import { Cell, NameCell } from "../../parts/lists/data-table";
import { Moment } from "../../parts/moment";
import type { phoneNumberRow_number$key } from "../../relay/__generated__/phoneNumberRow_number.graphql";
import { phoneNumbers } from "../../words/phone-numbers";
import { COLUMNS } from "./columns";

/** A phone number and where it is. Its name opens where it was. */
export function NumberRow({
  number,
  zone,
  onShow,
}: {
  number: phoneNumberRow_number$key;
  zone: string;
  onShow: (number: { id: string; e164: string }) => void;
}) {
  const { id, e164, areaCode, state, status, cleanAt, campaign } = useFragment(
    graphql`
      fragment phoneNumberRow_number on PhoneNumber {
        id
        e164
        areaCode
        state
        status
        cleanAt
        campaign {
          id
          name
          status
        }
      }
    `,
    number,
  );
  return (
    <tr role="row" data-row={id}>
      <NameCell>
        <button type="button" className="name number" onClick={() => onShow({ id, e164 })}>
          {e164}
        </button>
      </NameCell>
      <Cell column={COLUMNS.number.region}>
        <span className="number">{state ? `${areaCode} · ${state}` : areaCode}</span>
      </Cell>
      <Cell column={COLUMNS.number.status}>{phoneNumbers.statuses[status] ?? status}</Cell>
      <Cell column={COLUMNS.number.campaign}>
        {campaign ? (
          <Link className="name" href={campaignHref(campaign.id, campaign.status)}>
            <bdi>{campaign.name}</bdi>
          </Link>
        ) : (
          <span className="muted">–</span>
        )}
      </Cell>
      <Cell column={COLUMNS.number.clean}>
        {cleanAt ? <Moment at={cleanAt} zone={zone} /> : <span className="muted">–</span>}
      </Cell>
    </tr>
  );
}
