import { common } from "../words/common";
import { Empty } from "./empty";

/** In the place of a section for which the role has no capability, perhaps not any more. */
export function NotAllowed() {
  return <Empty icon="info" title={common.notAllowed.title} text={common.notAllowed.text} />;
}
