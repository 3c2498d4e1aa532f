import { graphql } from "react-relay";
import { useLive, type Watcher } from "../../relay/live";

/** Watches the assignments of the user; the store takes what is shown of them. */
export function useLiveAssignments(watcher: Watcher) {
  useLive(
    graphql`
      subscription liveAssignmentsSubscription {
        assignmentsChanged {
          cursor
          resync
          changes {
            id
            assignment {
              id
              campaignName
              description
              ...openHours_assignment
            }
          }
        }
      }
    `,
    watcher,
  );
}
