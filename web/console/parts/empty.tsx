import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";

/** In the place of data that is not there: what it would be, one explanation, one action. */
export function Empty({
  icon,
  title,
  text,
  small,
  children,
}: {
  icon: IconName;
  title: string;
  text?: string | undefined;
  /** A line in small letters below, such as the id of the request that failed. */
  small?: string | undefined;
  children?: ReactNode;
}) {
  return (
    <section className="empty">
      <Icon name={icon} />
      <h2>{title}</h2>
      {text ? <p>{text}</p> : null}
      {children ? <div className="actions-row">{children}</div> : null}
      {small ? <p className="small">{small}</p> : null}
    </section>
  );
}
