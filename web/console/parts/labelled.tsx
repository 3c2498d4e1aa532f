import { type ReactNode, useId } from "react";
import { Icon } from "./icon";

export interface Labels {
  label: string;
  help?: string | undefined;
  /** What is wrong and what to do. It takes the place of the help. */
  problem?: string | undefined;
}

interface Labelling {
  id: string;
  className: string;
  "aria-invalid": true | undefined;
  "aria-describedby": string | undefined;
}

/** A label above an input, and its help or its problem below. */
export function Labelled({
  label,
  help,
  problem,
  children,
}: Labels & { children: (labelling: Labelling) => ReactNode }) {
  const id = useId();
  const below = `${id}-below`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        className: "input",
        "aria-invalid": problem ? true : undefined,
        "aria-describedby": problem || help ? below : undefined,
      })}
      <HelpOrProblem id={below} help={help} problem={problem} />
    </div>
  );
}

export function HelpOrProblem({
  id,
  help,
  problem,
}: {
  id: string;
  help?: string | undefined;
  problem?: string | undefined;
}) {
  if (problem) {
    return (
      <p className="problem" id={id}>
        <Icon name="alert" />
        {problem}
      </p>
    );
  }
  return help ? (
    <p className="help" id={id}>
      {help}
    </p>
  ) : null;
}
