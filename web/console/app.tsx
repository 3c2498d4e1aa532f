import { lazy, Suspense } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { RouterProvider } from "react-aria-components";
import { RelayEnvironmentProvider } from "react-relay";
import { useLocation } from "wouter";
import { Boundary } from "./parts/boundary";
import { SessionEnded } from "./pages/sign-in/session-ended";
import { environment } from "./relay/environment";
import { useSession } from "./relay/session";
import { frame } from "./words/frame";

const Frame = lazy(() => import("./frame/frame"));
const SignIn = lazy(() => import("./pages/sign-in/page"));

/** Nobody sees more than the sign-in page without a session; its address is kept for later. */
export function App() {
  const { session, ended } = useSession();
  const [, navigate] = useLocation();
  return (
    <RelayEnvironmentProvider environment={environment}>
      <I18nProvider locale="en-US">
        <RouterProvider navigate={navigate}>
          <Boundary title={frame.notLoaded} isWhole>
            <Suspense>{session ? <Frame session={session} /> : <SignIn />}</Suspense>
          </Boundary>
          {session && ended ? <SessionEnded session={session} /> : null}
        </RouterProvider>
      </I18nProvider>
    </RelayEnvironmentProvider>
  );
}
