import { useEffect } from "react";
import { Redirect } from "wouter";

// Links of other pages name behind the # where to go on: an invite link ends with its secret, which
// no server needs to see.
const NEXT = /^#(\/join\/[\w-]+|\/graphql)$/;

/** At /sign-in, for whoever is signed in: on to where they came from, or to the start. */
export function SignedIn() {
  const next = NEXT.exec(location.hash)?.[1];
  useEffect(() => {
    if (next) location.replace(next);
  }, [next]);
  return next ? null : <Redirect to="/" replace />;
}
