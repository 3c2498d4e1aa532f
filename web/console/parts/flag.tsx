import { campaigns } from "../words/campaigns";
import { Icon } from "./icon";

/** The auto-archive flag below a campaign's name; nothing while the server shows none. */
export function AutoArchiveFlag({ days }: { days: number | null | undefined }) {
  if (days == null) return null;
  return (
    <span className={days === 0 ? "flag flag-now" : "flag"}>
      <Icon name="clock" />
      {campaigns.autoArchiving(days)}
    </span>
  );
}
