import { type ComponentProps, useId } from "react";
import { Icon } from "../icon";

export interface Option {
  value: string;
  label: string;
}

/** A choice among a few, with its label above, and its help or its problem below. */
export function SelectField({
  label,
  options,
  help,
  problem,
  ...select
}: {
  label: string;
  options: readonly Option[];
  help?: string | undefined;
  problem?: string | undefined;
} & Omit<ComponentProps<"select">, "className" | "id">) {
  const id = useId();
  const below = `${id}-below`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        {...select}
        id={id}
        className="input"
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem || help ? below : undefined}
      >
        {options.map(({ value, label: text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
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
