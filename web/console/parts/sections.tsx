import { Link, useLocation } from "wouter";
import { current, useSession } from "../relay/session";

export interface Section {
  href: string;
  label: string;
  /** Only with this capability. */
  needs?: string;
  /** Reads into the store what the section shows first. */
  ahead: (search: string) => Promise<void>;
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

/** The section at a path, or the first one. */
export function sectionAt(sections: readonly Section[], path: string): Section | undefined {
  return sections.find(({ href }) => href === path) ?? sections[0];
}

/** Reads ahead for the section at a path, or for the first one, if the role may see it. */
export async function sectionAhead(
  sections: readonly Section[],
  path: string,
  search: string,
): Promise<void> {
  const found = sectionAt(sections, path);
  const isAllowed = !found?.needs || current()?.capabilities.includes(found.needs);
  if (isAllowed) await found?.ahead(search);
}

/** Tells what the server lets this session do; it is read again when something was refused. */
export function useCan(): (capability: string) => boolean {
  const { session } = useSession();
  return (capability) => session?.capabilities.includes(capability) ?? false;
}
