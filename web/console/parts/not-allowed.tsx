import { common } from "../words/common";
import { LinkButton } from "./button";
import { Empty } from "./empty";

/** In the place of a section for which the role has no capability, perhaps not any more. */
export function NotAllowed({ isPage = false }: { isPage?: boolean }) {
  const { title, text } = common.notAllowed;
  return (
    <Empty icon="info" title={title} text={text} isPage={isPage}>
      <LinkButton href="/">{common.notFound.action}</LinkButton>
    </Empty>
  );
}
