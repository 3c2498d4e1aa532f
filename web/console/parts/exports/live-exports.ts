import { graphql } from "react-relay";
import { useLive, type Watcher } from "../../relay/live";

/** Watches the exports of the account: how far they have got, and their links. */
export function useLiveExports(watcher: Watcher) {
  useLive(
    graphql`
      subscription liveExportsSubscription($after: String) {
        exportsChanged(after: $after) {
          cursor
          resync
          changes {
            id
            export {
              id
              ...exportState_export
              ...exportActions_export
            }
          }
        }
      }
    `,
    watcher,
  );
}
