import { useState } from "react";
import { graphql, useFragment } from "react-relay";
import { Link } from "wouter";
import { campaignHref } from "../../parts/campaigns/status";
import { Moment } from "../../parts/moment";
import type { basics_campaign$key } from "../../relay/__generated__/basics_campaign.graphql";
import { campaigns } from "../../words/campaigns";
import { clockTime, onDay } from "../../words/format";
import { pause, summary } from "../../words/summary";
import { MoveEndDialog } from "./move-end-dialog";

const words = summary.basics;

interface Segment {
  readonly contactGroup: { readonly name: string } | null | undefined;
  readonly campaign: { readonly name: string } | null | undefined;
}

/** The settings with which the campaign was launched. */
export function Basics(props: { campaign: basics_campaign$key }) {
  const campaign = useFragment(
    graphql`
      fragment basics_campaign on Campaign {
        id
        name
        status
        timeZone
        startsAt
        endsAt
        eventDate
        allowedActions
        dailyHours {
          opensAt
          closesAt
        }
        targeting {
          base {
            contactGroup {
              name
            }
            campaign {
              name
            }
          }
          added {
            contactGroup {
              name
            }
            campaign {
              name
            }
          }
          removed {
            contactGroup {
              name
            }
            campaign {
              name
            }
          }
        }
        redial {
          attempts
          pauseMinutes
        }
        patchThruTargets {
          name
        }
        launchedAt
        launchedBy {
          name
        }
        archivedAt
        archivedBy {
          name
        }
        clonedFrom {
          id
          name
          status
        }
      }
    `,
    props.campaign,
  );
  const [isMoving, setMoving] = useState(false);
  const { id, status, timeZone, startsAt, endsAt, allowedActions } = campaign;
  const { dailyHours, targeting, redial, clonedFrom } = campaign;
  return (
    <section className="section">
      <div className="section-head">
        <h2>{words.title}</h2>
        {status === "ACTIVE" && allowedActions.some((each) => each === "EDIT") ? (
          <Link className="link" href={`/campaigns/${encodeURIComponent(id)}/edit`}>
            {words.edit}
          </Link>
        ) : null}
      </div>
      <dl className="facts-grid">
        <dt>{words.start}</dt>
        <dd>
          {startsAt ? <Moment at={startsAt} zone={timeZone} /> : campaigns.noDate}
          <span className="under">{words.locked}</span>
        </dd>
        <dt>{words.end}</dt>
        <dd>
          {endsAt ? <Moment at={endsAt} zone={timeZone} /> : campaigns.noDate}
          {allowedActions.some((each) => each === "UPDATE_END_DATE") ? (
            <span className="under">
              <button type="button" className="link link-button" onClick={() => setMoving(true)}>
                {words.move}
              </button>
            </span>
          ) : null}
        </dd>
        {campaign.eventDate ? (
          <>
            <dt>{words.event}</dt>
            <dd>{onDay(campaign.eventDate)}</dd>
          </>
        ) : null}
        <dt>{words.hours}</dt>
        <dd>
          {clockTime(dailyHours.opensAt)}–{clockTime(dailyHours.closesAt)}
        </dd>
        <dt>{words.zone}</dt>
        <dd>{timeZone.replaceAll("_", " ")}</dd>
        <Segments name={words.base} segments={targeting.base ? [targeting.base] : []} />
        {targeting.added.length > 0 ? (
          <Segments name={words.added} segments={targeting.added} />
        ) : null}
        {targeting.removed.length > 0 ? (
          <Segments name={words.removed} segments={targeting.removed} />
        ) : null}
        <dt>{words.redial}</dt>
        <dd>{words.attempts(redial.attempts, pause(redial.pauseMinutes))}</dd>
        <dt>{words.patchThru}</dt>
        <dd>{words.targets(campaign.patchThruTargets.length)}</dd>
        <When name={words.launched} at={campaign.launchedAt} by={campaign.launchedBy} zone={timeZone} />
        <When name={words.archived} at={campaign.archivedAt} by={campaign.archivedBy} zone={timeZone} />
        {clonedFrom ? (
          <>
            <dt>{words.cloned}</dt>
            <dd>
              <Link className="link" href={campaignHref(clonedFrom.id, clonedFrom.status)}>
                <bdi>{clonedFrom.name}</bdi>
              </Link>
            </dd>
          </>
        ) : null}
      </dl>
      {isMoving && endsAt ? (
        <MoveEndDialog campaign={{ id, endsAt, timeZone }} onClose={() => setMoving(false)} />
      ) : null}
    </section>
  );
}

function Segments({ name, segments }: { name: string; segments: readonly Segment[] }) {
  const names = segments.map(({ contactGroup, campaign }) => contactGroup?.name ?? campaign?.name);
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {names.length === 0 ? words.none : null}
        {names.map((each, index) => (
          <bdi key={index} className="segment">
            {each}
          </bdi>
        ))}
      </dd>
    </>
  );
}

function When({
  name,
  at,
  by,
  zone,
}: {
  name: string;
  at: string | null | undefined;
  by: { readonly name: string } | null | undefined;
  zone: string;
}) {
  if (!at) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <Moment at={at} zone={zone} />
        {by ? <span className="under">{campaigns.by(by.name)}</span> : null}
      </dd>
    </>
  );
}
