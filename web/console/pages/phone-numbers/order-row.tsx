import { graphql, useFragment } from "react-relay";
import { Link } from "wouter";
import { Cell, NameCell } from "../../parts/lists/data-table";
import { Moment } from "../../parts/moment";
import { Progress } from "../../parts/progress";
import { useCan } from "../../parts/sections";
import type { orderRow_order$key } from "../../relay/__generated__/orderRow_order.graphql";
import { phoneNumbers } from "../../words/phone-numbers";
import { COLUMNS } from "./columns";

const words = phoneNumbers.order;

/** An order: how far it is, and what is in its way. */
export function OrderRow({ order, zone }: { order: orderRow_order$key; zone: string }) {
  const { id, region, wanted, bought, status, problem, createdAt, createdBy } = useFragment(
    graphql`
      fragment orderRow_order on PhoneNumberOrder {
        id
        region
        wanted
        bought
        status
        problem
        createdAt
        createdBy {
          name
        }
      }
    `,
    order,
  );
  const canManage = useCan()("MANAGE_PHONE_NUMBERS");
  const percent = Math.floor((100 * bought) / Math.max(wanted, 1));
  return (
    <tr role="row" data-row={id}>
      <NameCell>
        <span className="name number">{region}</span>
      </NameCell>
      <Cell column={COLUMNS.order.progress}>
        <span>
          <span className="number">{words.bought(bought, wanted)}</span>
          <Progress value={bought} of={wanted} label={words.boughtPercent(percent)} />
        </span>
      </Cell>
      <Cell column={COLUMNS.order.status}>
        <span className={status === "STUCK" ? "state-problem" : undefined}>
          {words.statuses[status] ?? status}
        </span>
        {problem ? <span className="under under-warning">{problem}</span> : null}
        {status === "STUCK" && canManage ? (
          <span className="under">
            <Link className="link" href="/phone-numbers/carrier?state=DEAD">
              {words.help}
            </Link>
          </span>
        ) : null}
      </Cell>
      <Cell column={COLUMNS.order.made}>
        <Moment at={createdAt} zone={zone} />
        {createdBy ? <span className="under">{words.by(createdBy.name)}</span> : null}
      </Cell>
    </tr>
  );
}
