import { account } from "./words/account";
import { assignments } from "./words/assignments";
import { campaigns } from "./words/campaigns";
import { contacts } from "./words/contacts";
import { exports } from "./words/exports";
import { people } from "./words/people";
import { phoneNumbers } from "./words/phone-numbers";
import { recommendations } from "./words/recommendations";

/** The headings of pages by their paths in routes.ts, unless they depend on data. */
export const HEADINGS: Readonly<Record<string, string>> = {
  "/campaigns/active": campaigns.titles.ACTIVE,
  "/campaigns/draft": campaigns.titles.DRAFT,
  "/campaigns/archived": campaigns.titles.ARCHIVED,
  "/recommendations": recommendations.title,
  "/assignments": assignments.title,
  "/contacts": contacts.title,
  "/phone-numbers": phoneNumbers.title,
  "/phone-numbers/:section": phoneNumbers.title,
  "/exports": exports.title,
  "/people": people.title,
  "/people/:section": people.title,
  "/account": account.title,
};
