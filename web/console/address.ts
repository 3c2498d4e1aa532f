/** The parts of an address by their names in routes.ts, decoded. */
export type Parts = Readonly<Record<string, string>>;

/** Reads into the store what a page shows first at an address. */
export type Ahead = (parts: Parts, search: string) => Promise<void>;

/** What cannot be decoded stays as it is: the server finds nothing under it. */
export function decoded(parts: object): Parts {
  const decode = (part: string) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  };
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, decode(part)]));
}
