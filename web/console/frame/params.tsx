import { createContext, type ReactNode, useContext } from "react";
import { decoded, type Parts } from "../address";

const Params = createContext<Parts>({});

/** Gives the page the parts of its address, such as the id of /campaigns/:id. */
export function ParamsProvider({ params, children }: { params: object; children: ReactNode }) {
  return <Params value={decoded(params)}>{children}</Params>;
}

/** The parts of the page's address by their names in routes.ts. */
export function useParams(): Parts {
  return useContext(Params);
}
