import { Environment, Network, RecordSource, ROOT_TYPE, Store } from "relay-runtime";
import { ask } from "./network";

/** The one store of the page, with the network behind it. */
export const environment = new Environment({
  network: Network.create(ask),
  store: new Store(new RecordSource(), { gcReleaseBufferSize: 20 }),
  missingFieldHandlers: [
    {
      // A campaign that an index has read is there for its summary, too.
      kind: "linked",
      handle: (field, record, args) =>
        record?.getType() === ROOT_TYPE && (field.name === "campaign" || field.name === "node")
          ? args.id
          : undefined,
    },
  ],
});
