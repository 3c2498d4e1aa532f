import type { ComponentProps } from "react";
import { Labelled, type Labels } from "../labelled";

export interface Option {
  value: string;
  label: string;
}

/** A choice among a few. */
export function SelectField({
  label,
  options,
  help,
  problem,
  ...select
}: Labels & { options: readonly Option[] } & Omit<ComponentProps<"select">, "className" | "id">) {
  return (
    <Labelled label={label} help={help} problem={problem}>
      {(labelling) => (
        <select {...select} {...labelling}>
          {options.map(({ value, label: text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}
