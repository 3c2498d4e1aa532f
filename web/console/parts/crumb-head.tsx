import type { ReactNode } from "react";
import { Link } from "wouter";
import { common } from "../words/common";
import { Icon } from "./icon";

/** The title of a page below another one, with the way back above it. */
export function CrumbHead({
  title,
  back,
  href,
  beside,
  children,
}: {
  title: string;
  /** The name of the page above. */
  back: string;
  href: string;
  beside?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <>
      <Link className="crumb" href={href}>
        <Icon name="left" />
        <bdi className="one-line">{back}</bdi>
      </Link>
      <header className="page-head">
        <title>{common.title(title)}</title>
        <div className="title">
          <div className="title-row">
            <h1>
              <bdi>{title}</bdi>
            </h1>
            {beside}
          </div>
        </div>
        {children}
      </header>
    </>
  );
}
