import { type ComponentProps, useId } from "react";
import { Icon } from "./icon";

/** A text field with its label above, and its help or its problem below. */
export function Field({
  label,
  help,
  problem,
  ...input
}: {
  label: string;
  help?: string;
  /** What is wrong and what to do. It takes the place of the help. */
  problem?: string | undefined;
} & Omit<ComponentProps<"input">, "className" | "id">) {
  const id = useId();
  const below = `${id}-below`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        {...input}
        id={id}
        className="input"
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem || help ? below : undefined}
      />
      {problem ? (
        <p className="problem" id={below}>
          <Icon name="alert" />
          {problem}
        </p>
      ) : help ? (
        <p className="help" id={below}>
          {help}
        </p>
      ) : null}
    </div>
  );
}
