import { graphql, useFragment } from "react-relay";
import { Link } from "wouter";
import { Cell, NameCell } from "../../../parts/lists/data-table";
import type { contactRow_contact$key } from "../../../relay/__generated__/contactRow_contact.graphql";
import { COLUMNS } from "../columns";
import { fieldsOf, nameOf } from "../names";

/** A contact in the list of its group. */
export function ContactRow({
  contact,
  groupId,
}: {
  contact: contactRow_contact$key;
  groupId: string;
}) {
  const found = useFragment(
    graphql`
      fragment contactRow_contact on Contact {
        id
        firstName
        lastName
        phone
        customFields
      }
    `,
    contact,
  );
  const { id, phone, customFields } = found;
  const href = `/contacts/groups/${encodeURIComponent(groupId)}/people/${encodeURIComponent(id)}`;
  return (
    <tr role="row" data-row={id} tabIndex={-1}>
      <NameCell>
        <Link className={phone === "" ? "name muted" : "name"} href={href}>
          <bdi>{nameOf(found)}</bdi>
        </Link>
      </NameCell>
      <Cell column={COLUMNS.contact.phone}>
        <span className="number">{phone}</span>
      </Cell>
      <Cell column={COLUMNS.contact.fields}>
        <span className="muted">
          {fieldsOf(customFields).map(([name, text], place) => (
            <span key={name} title={`${name}: ${text}`}>
              {place > 0 ? " · " : ""}
              <bdi>{text}</bdi>
            </span>
          ))}
        </span>
      </Cell>
    </tr>
  );
}
