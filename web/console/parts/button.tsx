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

/**
 * One filled button a page (`primary`) says what to do next; `danger` is only for a last click.
 *
 * While `isBusy` it keeps the focus and does nothing. (React Aria's `isPending` would speak through
 * a live region of its own.)
 */
export function Button({
  kind = "default",
  isSmall = false,
  isBusy = false,
  icon,
  children,
  onPress,
  ...props
}: Look & { isBusy?: boolean } & Omit<ButtonProps, "className" | "children" | "isPending">) {
  return (
    <AriaButton
      {...props}
      {...(isBusy ? { "data-pending": true, "aria-disabled": true } : onPress ? { onPress } : {})}
      className={classes({ kind, isSmall })}
    >
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
