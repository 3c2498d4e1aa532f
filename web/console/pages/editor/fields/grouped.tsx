import type { ReactNode } from "react";
import { editor as words } from "../../../words/editor";
import { useProblems } from "../context";
import { placeOf } from "../places";
import { isMissing } from "../problems";
import { Below } from "./below";

/** Several controls with one label, such as a day and a time. `isExact` as in useProblems. */
export function Grouped({
  path,
  label,
  isOptional = false,
  isExact = false,
  help,
  children,
}: {
  path: readonly string[];
  label: string;
  isOptional?: boolean;
  isExact?: boolean;
  help?: ReactNode;
  children: (parts: { label: string; below: string; isInvalid: boolean }) => ReactNode;
}) {
  const problems = useProblems(path, isExact);
  const id = placeOf(path);
  const below = `${id}--below`;
  return (
    <div
      className="field"
      id={id}
      role="group"
      aria-labelledby={`${id}--label`}
      aria-describedby={problems.length > 0 || help ? below : undefined}
    >
      <span className="label" id={`${id}--label`}>
        {label}
        {isOptional ? <span className="muted"> {words.optional}</span> : null}
      </span>
      {children({
        label: `${id}--label`,
        below,
        isInvalid: problems.some((each) => !isMissing(each)),
      })}
      <Below id={below} problems={problems} help={help} />
    </div>
  );
}
