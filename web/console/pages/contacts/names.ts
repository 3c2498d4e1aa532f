import { contacts as words } from "../../words/contacts";

/** What a contact is called in lists; an erased one has neither a name nor a number. */
export function nameOf(contact: { firstName: string; lastName: string; phone: string }): string {
  const name = `${contact.firstName} ${contact.lastName}`.trim();
  return name || (contact.phone === "" ? words.erased : words.noName);
}

/** Custom fields as pairs of name and text, without those that are empty. */
export function fieldsOf(customFields: unknown): [string, string][] {
  return Object.entries((customFields ?? {}) as Record<string, string>).filter(([, text]) => text);
}
