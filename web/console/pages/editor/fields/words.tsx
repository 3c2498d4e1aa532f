import { editor } from "../../../words/editor";
import { useSetting } from "../context";
import { Dispute } from "../dispute";
import { Labelled } from "./labelled";

/** A setting that is one line, or with `rows` several lines, of text. */
export function WordsSetting({
  setting,
  rows,
  isOptional = false,
}: {
  setting: "name" | "description";
  rows?: number;
  isOptional?: boolean;
}) {
  const { value, change } = useSetting(setting);
  const common = {
    className: "input",
    value,
    onChange: (event: { target: { value: string } }) => change(event.target.value),
    dir: "auto",
  };
  return (
    <Labelled
      path={[setting]}
      label={editor.settings[setting]}
      isOptional={isOptional}
      beside={<Dispute setting={setting} />}
    >
      {(control) =>
        rows ? (
          <textarea {...control} {...common} rows={rows} />
        ) : (
          <input {...control} {...common} autoComplete="off" />
        )
      }
    </Labelled>
  );
}
