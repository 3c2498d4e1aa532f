import { common } from "../words/common";
import { Empty } from "./empty";
import { PageHead } from "./page-head";

/** In the place of a page that is still to be written. */
export function Unbuilt({ title }: { title: string }) {
  return (
    <div className="page">
      <PageHead title={title} />
      <Empty icon="info" title={common.unbuilt.title} text={common.unbuilt.text}>
        <a className="button" href="/graphql">
          {common.unbuilt.action}
        </a>
      </Empty>
    </div>
  );
}
