import "../../look/recommendations.css";
import { Suspense } from "react";
import { Boundary } from "../../parts/boundary";
import { PageHead } from "../../parts/page-head";
import { SkeletonRows } from "../../parts/skeleton";
import { recommendations as words } from "../../words/recommendations";
import { Recommended, recommendedAhead } from "./recommended";

/** Campaigns that should be archived, reason by reason. */
export default function Page() {
  return (
    <div className="page">
      <PageHead title={words.title} />
      <p className="muted page-text">{words.text}</p>
      <Boundary title={words.notLoaded}>
        <Suspense
          fallback={
            <table className="table" aria-busy="true">
              <caption className="hidden">{words.loading}</caption>
              <tbody>
                <SkeletonRows count={8} columns={4} />
              </tbody>
            </table>
          }
        >
          <Recommended />
        </Suspense>
      </Boundary>
    </div>
  );
}

export const ahead = recommendedAhead;
