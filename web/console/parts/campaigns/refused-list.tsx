import type { Outcome } from "./archive-many";

/** Row by row, what was refused and why. */
export function RefusedList({ refused }: Pick<Outcome, "refused">) {
  return (
    <ul className="lines refused-list" tabIndex={0}>
      {refused.map(({ campaign, message }) => (
        <li key={campaign.id}>
          <span className="grow">
            <bdi>{campaign.name}</bdi>
            <span className="under">{message}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
