import { graphql, readInlineData } from "relay-runtime";
import type {
  stored_campaign$data,
  stored_campaign$key,
} from "../../relay/__generated__/stored_campaign.graphql";
import type { Stored } from "./draft";
import { type Form, MINUTES, type PauseUnit, type Segment } from "./form";
import { clocksAt } from "./when";

/** Events that change the version of a campaign. */
const CHANGES = ["UPDATED", "LAUNCHED", "END_MOVED", "ARCHIVED", "INVITE_CHANGED"];

graphql`
  fragment stored_segment on Segment {
    contactGroup {
      id
      name
    }
    campaign {
      id
      name
    }
    results
  }
`;

/** The settings of a campaign as the server has them, as they are shown. */
export function storedOf(key: stored_campaign$key): Stored {
  const campaign = readInlineData(
    graphql`
      fragment stored_campaign on Campaign @inline {
        version
        status
        name
        description
        timeZone
        startsAt
        endsAt
        eventDate
        dailyHours {
          opensAt
          closesAt
        }
        targeting {
          base {
            ...stored_segment @relay(mask: false)
          }
          added {
            ...stored_segment @relay(mask: false)
          }
          removed {
            ...stored_segment @relay(mask: false)
          }
        }
        phoneNumberSelection {
          regions
          count
        }
        redial {
          attempts
          pauseMinutes
        }
        patchThruTargets {
          name
          phoneNumber
        }
        script
        events(first: 10) {
          nodes {
            kind
            user {
              name
            }
          }
        }
      }
    `,
    key,
  );
  const { version, status, events } = campaign;
  const last = events.nodes.find(({ kind }) => CHANGES.includes(kind));
  const changedBy = last?.user?.name ?? null;
  return { form: formOf(campaign), version, status, changedBy };
}

function formOf(campaign: stored_campaign$data): Form {
  const { targeting, phoneNumberSelection, redial, timeZone } = campaign;
  return {
    name: campaign.name,
    description: campaign.description,
    timeZone,
    startsAt: clocksAt(campaign.startsAt, timeZone),
    endsAt: clocksAt(campaign.endsAt, timeZone),
    eventDate: campaign.eventDate ?? "",
    dailyHours: { opensAt: campaign.dailyHours.opensAt, closesAt: campaign.dailyHours.closesAt },
    targeting: {
      base: targeting.base ? segmentOf(targeting.base) : null,
      added: targeting.added.map(segmentOf),
      removed: targeting.removed.map(segmentOf),
    },
    phoneNumberSelection: {
      regions: [...phoneNumberSelection.regions],
      count: String(phoneNumberSelection.count),
    },
    redial: { attempts: String(redial.attempts), ...pauseOf(redial.pauseMinutes) },
    patchThruTargets: campaign.patchThruTargets.map(({ name, phoneNumber }, place) => ({
      key: String(place),
      name,
      phoneNumber,
    })),
    script: campaign.script,
  };
}

type StoredSegment = NonNullable<stored_campaign$data["targeting"]["base"]>;

function segmentOf({ contactGroup, campaign, results }: StoredSegment): Segment {
  const source = contactGroup ?? campaign;
  return {
    kind: contactGroup ? "group" : "campaign",
    id: source?.id ?? "",
    name: source?.name ?? "",
    results: results ? [...results] : null,
  };
}

/** In the largest unit in which it is a whole number. */
function pauseOf(minutes: number): { pause: string; unit: PauseUnit } {
  const unit = (["days", "hours"] as const).find((each) => minutes > 0 && minutes % MINUTES[each] === 0);
  return { pause: String(minutes / MINUTES[unit ?? "minutes"]), unit: unit ?? "minutes" };
}
