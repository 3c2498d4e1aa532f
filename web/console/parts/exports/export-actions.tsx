import { graphql, useFragment, useRelayEnvironment } from "react-relay";
import type { exportActions_export$key } from "../../relay/__generated__/exportActions_export.graphql";
import { exports as words } from "../../words/exports";
import { Button } from "../button";
import { Icon } from "../icon";
import { cancelExport, retryExport } from "./change-export";

const STARTED = ["QUEUED", "RUNNING"];
const OVER = ["FAILED", "CANCELED", "EXPIRED"];

/** The file, and what can be done with an export. `what` names it for whoever cannot see the row. */
export function ExportActions(props: { of: exportActions_export$key; what: string }) {
  const { id, status, downloadUrl } = useFragment(
    graphql`
      fragment exportActions_export on Export {
        id
        status
        downloadUrl
      }
    `,
    props.of,
  );
  const environment = useRelayEnvironment();
  const { what } = props;
  return (
    <div className="actions-row">
      {status === "COMPLETED" && downloadUrl ? (
        <a
          className="button button-default button-small"
          href={downloadUrl}
          download
          aria-label={words.downloadOf(what)}
        >
          <Icon name="export" />
          {words.download}
        </a>
      ) : null}
      {STARTED.includes(status) || status === "COMPLETED" ? (
        <Button
          kind="quiet"
          isSmall
          aria-label={status === "COMPLETED" ? words.discardOf(what) : words.cancelOf(what)}
          onPress={() => cancelExport(environment, id)}
        >
          {status === "COMPLETED" ? words.discard : words.cancel}
        </Button>
      ) : null}
      {OVER.includes(status) ? (
        <Button
          isSmall
          icon="again"
          aria-label={words.retryOf(what)}
          onPress={() => retryExport(environment, id)}
        >
          {words.retry}
        </Button>
      ) : null}
    </div>
  );
}
