import { Suspense } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { RelayEnvironmentProvider } from "react-relay";
import { Router } from "wouter";
import { Boundary } from "./parts/boundary";
import { SessionEnded } from "./pages/sign-in/session-ended";
import { environment } from "./relay/environment";
import { aroundNav, ready } from "./ready";
import { current, useSession } from "./relay/session";
import { split } from "./split";
import { frame as words } from "./words/frame";

const frame = split(() => import("./frame/frame"));
const signIn = split(() => import("./pages/sign-in/page"));

/** Waits for what the address shows first. */
export function begun(): Promise<void> {
  return ready(location.href, current() ? frame.load() : signIn.load());
}

/** Nobody sees more than the sign-in page without a session; its address is kept for later. */
export function App() {
  const { session, ended } = useSession();
  return (
    <RelayEnvironmentProvider environment={environment}>
      <I18nProvider locale="en-US">
        <Router aroundNav={aroundNav}>
          <Boundary title={words.notLoaded} isWhole>
            <Suspense>{session ? <frame.Split session={session} /> : <signIn.Split />}</Suspense>
          </Boundary>
        </Router>
        {session && ended ? <SessionEnded session={session} /> : null}
      </I18nProvider>
    </RelayEnvironmentProvider>
  );
}
