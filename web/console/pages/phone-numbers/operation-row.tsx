import { graphql, useFragment, useRelayEnvironment } from "react-relay";
import { Button } from "../../parts/button";
import { Cell, NameCell } from "../../parts/lists/data-table";
import { Moment } from "../../parts/moment";
import type { operationRow_operation$key } from "../../relay/__generated__/operationRow_operation.graphql";
import { counted } from "../../words/format";
import { phoneNumbers } from "../../words/phone-numbers";
import { COLUMNS } from "./columns";
import { retry } from "./retry-work";

const words = phoneNumbers.work;

/** One thing that the carrier still has to do, which can be tried again when it was given up. */
export function OperationRow({
  operation,
  zone,
  onRetried,
}: {
  operation: operationRow_operation$key;
  zone: string;
  onRetried: () => void;
}) {
  const environment = useRelayEnvironment();
  const found = useFragment(
    graphql`
      fragment operationRow_operation on CarrierOperation {
        id
        kind
        state
        e164
        region
        attempts
        lastError
        nextAttemptAt
        campaign {
          name
        }
      }
    `,
    operation,
  );
  const { id, kind, state, e164, region, attempts, lastError, nextAttemptAt, campaign } = found;
  const what =
    kind === "RELEASE" ? words.release(e164 ?? "") : words.buy(region ?? "", e164 ?? null);
  return (
    <tr role="row" data-row={id}>
      <NameCell>
        <span className="name number">{what}</span>
        {campaign ? (
          <span className="under">
            <bdi>{words.of(campaign.name)}</bdi>
          </span>
        ) : null}
      </NameCell>
      <Cell column={COLUMNS.work.state}>
        <span className={state === "DEAD" ? "state-problem" : undefined}>
          {words.states[state] ?? state}
        </span>
      </Cell>
      <Cell column={COLUMNS.work.attempts}>{counted(attempts)}</Cell>
      <Cell column={COLUMNS.work.error}>{lastError ?? <span className="muted">–</span>}</Cell>
      <Cell column={COLUMNS.work.next}>
        {nextAttemptAt ? (
          <Moment at={nextAttemptAt} zone={zone} />
        ) : (
          <span className="muted">{state === "RUNNING" ? words.soon : "–"}</span>
        )}
      </Cell>
      <Cell column={COLUMNS.work.tools}>
        {state === "DEAD" ? (
          <Button isSmall icon="again" onPress={() => void retry(environment, id, onRetried)}>
            {words.retry}
            <span className="hidden">: {what}</span>
          </Button>
        ) : null}
      </Cell>
    </tr>
  );
}
