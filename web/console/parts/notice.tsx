import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";

const ICONS: Record<string, IconName> = { info: "info", warning: "alert", danger: "alert" };

/** One line that tells something about the page, with at most one button. */
export function Notice({
  kind = "info",
  action,
  children,
}: {
  kind?: "info" | "warning" | "danger";
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={kind === "info" ? "notice" : `notice notice-${kind}`}>
      <Icon name={ICONS[kind] ?? "info"} />
      <p>{children}</p>
      {action}
    </div>
  );
}
