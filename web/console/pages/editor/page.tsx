import "../../look/editor.css";
import "../../look/editor-fields.css";
import "../../look/editor-dates.css";
import "../../look/picker.css";
import { Suspense } from "react";
import type { Ahead } from "../../address";
import { useParams } from "../../frame/params";
import { Boundary } from "../../parts/boundary";
import { editor as words } from "../../words/editor";
import { campaignAhead, CampaignLoader } from "./campaign-loader";
import { EditorSkeleton } from "./editor-skeleton";

export default function Page() {
  const { id = "" } = useParams();
  return (
    <div className="page page-wide">
      <Boundary title={words.notLoaded} about={id}>
        <Suspense fallback={<EditorSkeleton />}>
          <CampaignLoader key={id} id={id} />
        </Suspense>
      </Boundary>
    </div>
  );
}

export const ahead: Ahead = ({ id = "" }) => campaignAhead(id);
