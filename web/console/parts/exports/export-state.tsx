import { graphql, useFragment } from "react-relay";
import type { exportState_export$key } from "../../relay/__generated__/exportState_export.graphql";
import { exports as words } from "../../words/exports";
import { Progress } from "../progress";

/** How far an export has got, and why it failed. */
export function ExportState(props: { of: exportState_export$key }) {
  const { status, progress, rowCount, size, error } = useFragment(
    graphql`
      fragment exportState_export on Export {
        status
        progress
        rowCount
        size
        error
      }
    `,
    props.of,
  );
  const isRunning = status === "RUNNING";
  const file = status === "COMPLETED" ? words.file(rowCount ?? null, size ?? null) : "";
  return (
    <span className={status === "FAILED" ? "export-state icon-danger" : "export-state"}>
      {words.status[status]}
      {isRunning ? ` ${words.percent(progress)}` : ""}
      {isRunning ? <Progress value={progress} of={1} label={words.written(progress)} /> : null}
      {file ? <span className="under">{file}</span> : null}
      {error ? <span className="under">{error}</span> : null}
    </span>
  );
}
