import { commitLocalUpdate, type Environment } from "relay-runtime";
import { dialing as words } from "../../words/dialing";
import { phone } from "../../words/format";

interface Contact {
  firstName: string;
  lastName: string;
  phone: string;
}

export function nameOf({ firstName, lastName, phone: number }: Contact): string {
  return `${firstName} ${lastName}`.trim() || phone(number) || words.noName;
}

/** The name of the contact of a call that the page has shown. */
export function nameOnCall(environment: Environment, callId: string): string {
  let name: string = words.noName;
  commitLocalUpdate(environment, (store) => {
    const contact = store.get(callId)?.getLinkedRecord("contact");
    const text = (field: keyof Contact) => String(contact?.getValue(field) ?? "");
    if (contact) {
      name = nameOf({ firstName: text("firstName"), lastName: text("lastName"), phone: text("phone") });
    }
  });
  return name;
}
