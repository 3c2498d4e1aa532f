import "../../look/summary.css";
import { Suspense } from "react";
import type { Ahead } from "../../address";
import { useParams } from "../../frame/params";
import { Boundary } from "../../parts/boundary";
import { PageHead } from "../../parts/page-head";
import { summary as words } from "../../words/summary";
import { CampaignSummary, summaryAhead } from "./campaign-summary";

/** The summary of one campaign. */
export default function Page() {
  const { id = "" } = useParams();
  return (
    <div className="page page-wide page-summary" key={id}>
      <Boundary title={words.notLoaded}>
        <Suspense fallback={<PageHead title={words.loading} />}>
          <CampaignSummary id={id} />
        </Suspense>
      </Boundary>
    </div>
  );
}

export const ahead: Ahead = ({ id = "" }) => summaryAhead(id);
