import { CopyField } from "./copy-field";

/** A secret or a link that can be seen only now, with a button to copy it. */
export function ShownOnce({ label, value }: { label: string; value: string }) {
  return <CopyField label={label} value={value} autoFocus />;
}
