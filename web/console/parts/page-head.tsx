import type { ReactNode } from "react";
import { common } from "../words/common";

/** The title of a page, in the page and in the window, with its tools at the end. */
export function PageHead({
  title,
  beside,
  children,
}: {
  title: string;
  /** What stands beside the title, such as whether the page is live. */
  beside?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className="page-head">
      <title>{common.title(title)}</title>
      <div className="title">
        <div className="title-row">
          <h1>{title}</h1>
          {beside}
        </div>
      </div>
      {children}
    </header>
  );
}
