import { useState } from "react";
import { graphql, useFragment, useRelayEnvironment } from "react-relay";
import { Link } from "wouter";
import { Button } from "../../parts/button";
import { archive } from "../../parts/campaigns/archive";
import { ArchiveDialog } from "../../parts/campaigns/archive-dialog";
import { clone } from "../../parts/campaigns/clone";
import { CreateExportDialog } from "../../parts/exports/create-export-dialog";
import { AutoArchiveFlag } from "../../parts/flag";
import { Icon } from "../../parts/icon";
import { Moment } from "../../parts/moment";
import { useAge } from "../../relay/live/freshness";
import type { summaryHead_campaign$key } from "../../relay/__generated__/summaryHead_campaign.graphql";
import { campaigns } from "../../words/campaigns";
import { common } from "../../words/common";
import { live } from "../../words/live";
import { summary as words } from "../../words/summary";

type Task = "archive" | "export" | null;

/** The name of the campaign, whether it is dialed now, and what can be done with it. */
export function SummaryHead(props: {
  campaign: summaryHead_campaign$key;
  canExport: boolean;
  onDone: () => void;
}) {
  const campaign = useFragment(
    graphql`
      fragment summaryHead_campaign on Campaign {
        id
        name
        status
        timeZone
        autoArchiveInDays
        archivedAt
        allowedActions
        refusedActions {
          action
          reason
          message
        }
        dialing {
          open
          reason
          opensAt
        }
      }
    `,
    props.campaign,
  );
  const environment = useRelayEnvironment();
  const [task, setTask] = useState<Task>(null);
  const close = () => setTask(null);
  const { id, name, status, timeZone } = campaign;
  const may = (action: string) => campaign.allowedActions.some((each) => each === action);
  const withheld = campaign.refusedActions.filter(
    ({ action, reason }) =>
      reason === "NOT_ALLOWED" && ["ARCHIVE", "CLONE", "EXPORT"].includes(action),
  );
  const isActive = status === "ACTIVE";
  return (
    <>
      <Link className="crumb" href={isActive ? "/campaigns/active" : "/campaigns/archived"}>
        <Icon name="left" />
        {campaigns.titles[status]}
      </Link>
      <header className="page-head">
        <title>{common.title(name)}</title>
        <div className="title">
          <h1>
            <bdi>{name}</bdi>
          </h1>
          <div className="title-row muted">
            <State campaign={campaign} zone={timeZone} />
            <AutoArchiveFlag days={isActive ? campaign.autoArchiveInDays : null} />
          </div>
        </div>
        <div className="actions-row actions-fill">
          {props.canExport && may("EXPORT") ? (
            <Button icon="export" onPress={() => setTask("export")}>
              {words.export}
            </Button>
          ) : null}
          {may("CLONE") ? (
            <Button icon="clone" onPress={() => clone(environment, { id, name }, props.onDone)}>
              {words.clone}
            </Button>
          ) : null}
          {isActive && may("ARCHIVE") ? (
            <Button kind="primary" icon="archive" onPress={() => setTask("archive")}>
              {words.archive}
            </Button>
          ) : null}
        </div>
        {withheld.map(({ action, message }) => (
          <p key={action} className="small muted">
            {message}
          </p>
        ))}
      </header>
      {task === "archive" ? (
        <ArchiveDialog
          campaign={{ id, name }}
          onClose={close}
          onConfirm={() => {
            close();
            archive(environment, { id, name }, props.onDone);
          }}
        />
      ) : null}
      {task === "export" ? (
        <CreateExportDialog campaign={{ id, name }} onClose={close} onDone={props.onDone} />
      ) : null}
    </>
  );
}

function State({
  campaign: { status, archivedAt, dialing },
  zone,
}: {
  campaign: {
    status: string;
    archivedAt: string | null | undefined;
    dialing: { open: boolean; reason: string | null | undefined; opensAt: string | null | undefined };
  };
  zone: string;
}) {
  const age = useAge();
  if (status === "ARCHIVED") {
    return (
      <span>
        {words.archived} {archivedAt ? <Moment at={archivedAt} zone={zone} /> : null}
      </span>
    );
  }
  const isLit = age === null && dialing.open;
  return (
    <>
      <span className="live">
        <span className={isLit ? "dot" : "dot dot-off"} />
        {age !== null
          ? live.offline(live.age(age))
          : dialing.open
            ? words.open
            : words.closed[dialing.reason ?? "NOT_ACTIVE"]}
      </span>
      {!dialing.open && dialing.opensAt ? (
        <span className="small">
          {words.opens} <Moment at={dialing.opensAt} zone={zone} />
        </span>
      ) : null}
    </>
  );
}
