import { createContext, type ReactNode, useContext } from "react";

type Parts = Readonly<Record<string, string>>;

const Params = createContext<Parts>({});

/** Gives the page the parts of its address, such as the id of /campaigns/:id, decoded. */
export function ParamsProvider({ params, children }: { params: object; children: ReactNode }) {
  const parts = Object.entries(params).map(([name, part]) => [name, decoded(part)] as const);
  return <Params value={Object.fromEntries(parts)}>{children}</Params>;
}

/** The parts of the page's address by their names in routes.ts. */
export function useParams(): Parts {
  return useContext(Params);
}

/** What cannot be decoded stays as it is: the server finds nothing under it. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
