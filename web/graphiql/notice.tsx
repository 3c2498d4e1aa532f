import { closedTo } from "./config";

const NOTICES: Record<string, string> = {
  callers:
    "As a caller you can run the operations of these tabs, with variables of your own. To write " +
    "other operations, put an access token into the headers.",
  all: "This service runs only the operations of these tabs. You can change their variables.",
};

/** Says which operations the server accepts. */
export function Notice() {
  return (
    <p className="notice" role="note">
      {NOTICES[closedTo]}
    </p>
  );
}
