import type { ReactNode } from "react";
import { common } from "../words/common";
import { Icon, type IconName } from "./icon";

/** In the place of data that is not there: what it would be, one explanation, one action. */
export function Empty({
  icon,
  title,
  text,
  small,
  isPage = false,
  children,
}: {
  icon: IconName;
  title: string;
  text?: string | undefined;
  /** A line in small letters below, such as the id of the request that failed. */
  small?: string | undefined;
  /** It is all that is on the page, so its title is that of the page and of the window. */
  isPage?: boolean;
  children?: ReactNode;
}) {
  const Title = isPage ? "h1" : "h2";
  return (
    <section className="empty">
      {isPage ? <title>{common.title(title)}</title> : null}
      <Icon name={icon} />
      <Title>{title}</Title>
      {text ? <p>{text}</p> : null}
      {children ? <div className="actions-row">{children}</div> : null}
      {small ? <p className="small">{small}</p> : null}
    </section>
  );
}
