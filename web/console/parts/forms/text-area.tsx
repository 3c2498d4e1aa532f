import type { ComponentProps } from "react";
import { Labelled, type Labels } from "../labelled";

/** A field of several lines. */
export function TextArea({
  label,
  help,
  problem,
  ...input
}: Labels & Omit<ComponentProps<"textarea">, "className" | "id">) {
  return (
    <Labelled label={label} help={help} problem={problem}>
      {(labelling) => <textarea {...input} {...labelling} />}
    </Labelled>
  );
}
