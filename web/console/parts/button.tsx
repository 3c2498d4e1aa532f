import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps } from "react-aria-components/Button";
import { Link } from "wouter";
import { Icon, type IconName } from "./icon";

type Kind = "default" | "primary" | "danger" | "quiet";

interface Look {
  kind?: Kind;
  /** For tools beside data. */
  isSmall?: boolean;
  icon?: IconName;
  children: ReactNode;
}

function classes({ kind = "default", isSmall = false }: Pick<Look, "kind" | "isSmall">) {
  return `button button-${kind}${isSmall ? " button-small" : ""}`;
}

/** One filled button a page (`primary`) says what to do next; `danger` is only for a last click. */
export function Button({
  kind,
  isSmall,
  icon,
  children,
  ...props
}: Look & Omit<ButtonProps, "className" | "children">) {
  return (
    <AriaButton {...props} className={classes({ kind, isSmall } as Look)}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </AriaButton>
  );
}

/** A link to another page that looks like a button. */
export function LinkButton({ href, icon, children, ...look }: Look & { href: string }) {
  return (
    <Link href={href} className={classes(look)}>
      {icon ? <Icon name={icon} /> : null}
      <span>{children}</span>
    </Link>
  );
}

/** An icon to press. Its label is what it does, not what it shows. */
export function IconButton({
  icon,
  label,
  ...props
}: { icon: IconName; label: string } & Omit<ButtonProps, "className" | "children">) {
  return (
    <AriaButton {...props} className="icon-button" aria-label={label}>
      <Icon name={icon} />
    </AriaButton>
  );
}
