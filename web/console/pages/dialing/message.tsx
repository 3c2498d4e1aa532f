import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "../../parts/button";
import { Icon, type IconName } from "../../parts/icon";

/** In the place of a contact: what is the matter, and the one thing to do at the bottom edge. */
export function Message({
  icon,
  title,
  text,
  after,
  action,
  onAction,
  children,
}: {
  icon: IconName;
  title: string;
  text: string;
  /** A line below in small letters. */
  after?: string | undefined;
  action: string;
  onAction: () => void;
  children?: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <>
      <div className="caller-page">
        <div className="closed">
          <Icon name={icon} />
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          <p className="muted">{text}</p>
        </div>
        {after ? <p className="contact-line after">{after}</p> : null}
        {children}
      </div>
      <footer className="caller-foot caller-foot-one">
        <Button kind="primary" onPress={onAction}>
          {action}
        </Button>
      </footer>
    </>
  );
}
