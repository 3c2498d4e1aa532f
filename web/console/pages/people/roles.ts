import { people } from "../../words/people";

/** All roles, the highest first. */
export const ROLES = Object.keys(people.roles);
