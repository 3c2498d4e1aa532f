import type { ComponentProps } from "react";
import { Labelled, type Labels } from "./labelled";

/** A text field. */
export function Field({
  label,
  help,
  problem,
  ...input
}: Labels & Omit<ComponentProps<"input">, "className" | "id">) {
  return (
    <Labelled label={label} help={help} problem={problem}>
      {(labelling) => <input {...input} {...labelling} />}
    </Labelled>
  );
}
