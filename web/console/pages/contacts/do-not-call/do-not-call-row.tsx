import { graphql, useFragment } from "react-relay";
import { Button } from "../../../parts/button";
import { Cell, NameCell } from "../../../parts/lists/data-table";
import { Moment } from "../../../parts/moment";
import { useCan } from "../../../parts/sections";
import type { doNotCallRow_number$key } from "../../../relay/__generated__/doNotCallRow_number.graphql";
import { contacts } from "../../../words/contacts";
import { COLUMNS } from "../columns";

const words = contacts.doNotCall;

/** A number of the do-not-call list: why it is there, since when, and by whom. */
export function DoNotCallRow({
  number,
  zone,
  onRemove,
}: {
  number: doNotCallRow_number$key;
  zone: string;
  onRemove: (number: { id: string; phone: string }) => void;
}) {
  const { id, phone, source, addedAt, addedBy, call } = useFragment(
    graphql`
      fragment doNotCallRow_number on DoNotCallNumber {
        id
        phone
        source
        addedAt
        addedBy {
          name
        }
        call {
          campaign {
            name
          }
        }
      }
    `,
    number,
  );
  const can = useCan();
  return (
    <tr role="row" data-row={id}>
      <NameCell>
        {phone ? (
          <span className="number">{phone}</span>
        ) : (
          <span className="muted">{contacts.erased}</span>
        )}
      </NameCell>
      <Cell column={COLUMNS.number.source}>
        {words.sources[source] ?? source}
        {call?.campaign ? (
          <span className="under">
            <bdi>{call.campaign.name}</bdi>
          </span>
        ) : null}
      </Cell>
      <Cell column={COLUMNS.number.added}>
        <Moment at={addedAt} zone={zone} />
        {addedBy ? <span className="under">{contacts.group.by(addedBy.name)}</span> : null}
      </Cell>
      <Cell column={COLUMNS.number.tools}>
        {phone && can("ERASE") ? (
          <Button isSmall kind="quiet" onPress={() => onRemove({ id, phone })}>
            {words.remove}
            <span className="hidden"> {phone}</span>
          </Button>
        ) : null}
      </Cell>
    </tr>
  );
}
