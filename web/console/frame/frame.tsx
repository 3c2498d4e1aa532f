import { Suspense } from "react";
import { RouterProvider } from "react-aria-components";
import { Redirect, Route, Switch, useLocation, useRoute } from "wouter";
import { Boundary } from "../parts/boundary";
import { LinkButton } from "../parts/button";
import { Empty } from "../parts/empty";
import { NotAllowed } from "../parts/not-allowed";
import { Toasts } from "../parts/toasts";
import type { Session } from "../relay/session";
import { BARE, isAllowed, PAGES, type Page, start } from "../routes";
import { common } from "../words/common";
import { frame } from "../words/frame";
import { useArrival } from "./arrival";
import { ParamsProvider } from "./params";
import { Shortcuts } from "./shortcuts";
import { SignedIn } from "./signed-in";
import { Sidebar } from "./sidebar";
import { TopBar } from "./top-bar";

/** What stands around every page of whoever is signed in. */
export default function Frame({ session }: { session: Session }) {
  useArrival("content");
  const [isBare] = useRoute(BARE);
  const [, navigate] = useLocation();
  return (
    <RouterProvider navigate={navigate}>
      <div className={isBare ? "shell shell-bare" : "shell"}>
        <a className="skip" href="#content">
          {frame.skip}
        </a>
        {isBare ? null : (
          <>
            <TopBar session={session} />
            <aside className="sidebar">
              <Sidebar session={session} />
            </aside>
          </>
        )}
        <main className="main" id="content" tabIndex={-1}>
          <Switch>
            {PAGES.map((page) => (
              <Route key={page.path} path={page.path}>
                {(params) => (
                  <ParamsProvider params={params}>
                    <Guarded page={page} session={session} />
                  </ParamsProvider>
                )}
              </Route>
            ))}
            <Route path="/">
              <Redirect to={start(session.capabilities)} replace />
            </Route>
            <Route path="/campaigns">
              <Redirect to="/campaigns/active" replace />
            </Route>
            <Route path="/sign-in">
              <SignedIn />
            </Route>
            <Route>
              <NotFound />
            </Route>
          </Switch>
        </main>
        <Shortcuts />
        <Toasts />
      </div>
    </RouterProvider>
  );
}

function Guarded({ page, session }: { page: Page; session: Session }) {
  if (!isAllowed(page, session.capabilities)) {
    return <NotAllowed isPage />;
  }
  const Content = page.component;
  return (
    <Boundary title={frame.notLoaded}>
      <Suspense>
        <Content />
      </Suspense>
    </Boundary>
  );
}

function NotFound() {
  return (
    <Empty icon="search" title={common.notFound.title} text={common.notFound.text} isPage>
      <LinkButton href="/">{common.notFound.action}</LinkButton>
    </Empty>
  );
}
