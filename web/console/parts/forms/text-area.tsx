import { type ComponentProps, useId } from "react";
import { Icon } from "../icon";

/** A field of several lines, with its label above, and its help or its problem below. */
export function TextArea({
  label,
  help,
  problem,
  ...input
}: {
  label: string;
  help?: string;
  problem?: string | undefined;
} & Omit<ComponentProps<"textarea">, "className" | "id">) {
  const id = useId();
  const below = `${id}-below`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
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
