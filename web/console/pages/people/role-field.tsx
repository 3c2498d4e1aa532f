import { useState } from "react";
import { SelectField } from "../../parts/forms/select-field";
import { people } from "../../words/people";
import { ROLES } from "./roles";

/** A choice of roles, with what the chosen one may do. */
export function RoleField({
  role,
  roles = ROLES,
  problem,
}: {
  /** The one that is chosen at first. */
  role: string;
  /** Those that can be given. */
  roles?: readonly string[];
  problem: string | undefined;
}) {
  const [chosen, choose] = useState(role);
  return (
    <SelectField
      label={people.invite.role}
      name="role"
      value={chosen}
      onChange={(event) => choose(event.target.value)}
      options={roles.map((value) => ({ value, label: people.roles[value] ?? value }))}
      help={people.invite.roleHelp[chosen]}
      problem={problem}
    />
  );
}
