import { Icon } from "../../parts/icon";
import { dialing as words } from "../../words/dialing";
import { phone } from "../../words/format";

export interface Target {
  readonly name: string;
  readonly phoneNumber: string;
}

/** Third parties to connect the contact to. Whoever was connected is recorded with the result. */
export function PatchThru({
  targets,
  connected,
  onConnect,
}: {
  targets: readonly Target[];
  /** The name of the one that the contact was connected to. */
  connected: string | null;
  onConnect: (name: string | null) => void;
}) {
  return targets.map(({ name, phoneNumber }) => (
    <div key={name} className="through">
      <span>
        <bdi>{name}</bdi>
        <small className="number">{phone(phoneNumber)}</small>
      </span>
      {connected === name ? (
        <button
          type="button"
          className="button through-done"
          aria-pressed="true"
          aria-label={words.connectedTo(name)}
          onClick={() => onConnect(null)}
        >
          <Icon name="check" />
          {words.connected}
        </button>
      ) : (
        <a
          className="button"
          href={`tel:${phoneNumber}`}
          aria-label={words.connectTo(name)}
          onClick={() => onConnect(name)}
        >
          <Icon name="through" />
          {words.connect}
        </a>
      )}
    </div>
  ));
}
