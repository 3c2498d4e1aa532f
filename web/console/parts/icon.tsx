import type { ReactNode } from "react";

/** Line icons on a grid of 16. They say nothing themselves: words stand beside them. */
const ICONS = {
  again: <path d="M13 8a5 5 0 1 1-1.500-3.550M13 2.500v3h-3" />,
  alert: <path d="M8 2.750 14 13.250H2zM8 6.750v2.750M8 11.400v.01" />,
  archive: <path d="M2.500 3h11v3h-11zM3.500 6v7h9V6M6.500 8.750h3" />,
  campaign: <path d="M2.500 6.500v3h2l6 3v-9l-6 3zM12.900 6.200c.7 1 .7 2.600 0 3.600" />,
  check: <path d="m3.250 8.500 3 3 6.500-7" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="5.500" />
      <path d="M8 5v3.250l2 1.250" />
    </>
  ),
  clone: (
    <>
      <path d="M5.500 5.500h8v8h-8z" />
      <path d="M10.500 5.500v-3h-8v8h3" />
    </>
  ),
  close: <path d="m4 4 8 8M12 4l-8 8" />,
  code: <path d="M5.500 4.500 2 8l3.500 3.500M10.500 4.500 14 8l-3.500 3.500" />,
  contacts: (
    <>
      <circle cx="6" cy="5.500" r="2.500" />
      <path d="M1.750 13c.3-2.400 2-3.750 4.250-3.750S9.950 10.600 10.250 13M10.500 3.200a2.450 2.450 0 0 1 0 4.600M11.900 9.600c1.400.5 2.200 1.700 2.400 3.400" />
    </>
  ),
  delete: <path d="M3 4.500h10M6.500 4.500v-2h3v2M4.250 4.500l.5 9h6.500l.5-9M6.750 7v4M9.250 7v4" />,
  dots: (
    <g fill="currentColor" stroke="none">
      <circle cx="8" cy="3.25" r="1.3" />
      <circle cx="8" cy="8" r="1.3" />
      <circle cx="8" cy="12.75" r="1.3" />
    </g>
  ),
  arrowDown: <path d="M8 3v10M4 9l4 4 4-4" />,
  down: <path d="m4 6 4 4 4-4" />,
  edit: <path d="M10.500 3.500 12.500 5.500 5.500 12.500l-2.750.75.75-2.750zM9 5l2 2" />,
  export: <path d="M8 2.500V10M5 7.250l3 3 3-3M2.750 11.250v2.250h10.500v-2.250" />,
  info: (
    <>
      <circle cx="8" cy="8" r="5.500" />
      <path d="M8 7.500v3.250M8 5.300v.01" />
    </>
  ),
  launch: <path d="m5 3 8 5-8 5z" />,
  left: <path d="M10 3.500 5.500 8l4.500 4.500" />,
  menu: <path d="M2.500 4.500h11M2.500 8h11M2.500 11.500h11" />,
  person: (
    <>
      <circle cx="8" cy="5.250" r="2.500" />
      <path d="M3 13.250c.4-2.600 2.400-4 5-4s4.600 1.400 5 4" />
    </>
  ),
  phone: (
    <path d="M4.750 2.500h1.750l1 2.750L6 6.500a7 7 0 0 0 3.500 3.500l1.250-1.500 2.750 1v1.750a1.750 1.750 0 0 1-2 1.750A9.500 9.500 0 0 1 3 4.500a1.750 1.750 0 0 1 1.750-2z" />
  ),
  plus: <path d="M8 3v10M3 8h10" />,
  right: <path d="m6 4 4 4-4 4" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.25" />
      <path d="m10.250 10.250 3.250 3.250" />
    </>
  ),
  sim: (
    <>
      <path d="M4 2.500h5l3 3v8H4z" />
      <path d="M6.250 8h3.500v3.250h-3.500z" />
    </>
  ),
  through: <path d="M2.500 8h9M8.500 4.500 12 8l-3.500 3.500M14 3.500v9" />,
  up: <path d="M8 13V3M4 7l4-4 4 4" />,
  view: (
    <>
      <path d="M1.750 8S4 3.750 8 3.750 14.250 8 14.250 8 12 12.250 8 12.250 1.750 8 1.750 8z" />
      <circle cx="8" cy="8" r="1.750" />
    </>
  ),
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof ICONS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
      {ICONS[name]}
    </svg>
  );
}
