import { Link, useLocation } from "wouter";
import { useSession } from "../relay/session";

export interface Section {
  href: string;
  label: string;
  /** Only with this capability. */
  needs?: string;
}

/** The sections of a page that has several addresses. Those that the role may not see are left out. */
export function Sections({ label, sections }: { label: string; sections: readonly Section[] }) {
  const [path] = useLocation();
  const can = useCan();
  const shown = sections.filter(({ needs }) => needs === undefined || can(needs));
  if (shown.length < 2) return null;
  return (
    <nav className="tabs" aria-label={label}>
      {shown.map(({ href, label: text }) => (
        <Link
          key={href}
          href={href}
          className="tab"
          aria-current={path === href ? "page" : undefined}
        >
          {text}
        </Link>
      ))}
    </nav>
  );
}

/** Tells what the server lets this session do; it is read again when something was refused. */
export function useCan(): (capability: string) => boolean {
  const { session } = useSession();
  return (capability) => session?.capabilities.includes(capability) ?? false;
}
