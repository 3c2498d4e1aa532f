import "../../look/summary.css";
import { Suspense, useState } from "react";
import { Boundary } from "../../parts/boundary";
import { Button } from "../../parts/button";
import { CreateExportDialog } from "../../parts/exports/create-export-dialog";
import { LiveState, StaleNotice } from "../../parts/live";
import { PageHead } from "../../parts/page-head";
import { exports as words } from "../../words/exports";
import { ExportList, exportsAhead } from "./export-list";

/** The exports of the account. */
export default function Page() {
  const [isCreating, setCreating] = useState(false);
  const [made, setMade] = useState(0);
  const create = () => setCreating(true);
  return (
    <div className="page page-wide">
      <PageHead title={words.title} beside={<LiveState />}>
        <div className="actions-row actions-fill">
          <Button kind="primary" icon="plus" onPress={create}>
            {words.create}
          </Button>
        </div>
      </PageHead>
      <StaleNotice />
      <Boundary title={words.notLoaded}>
        <Suspense>
          <ExportList made={made} onCreate={create} />
        </Suspense>
      </Boundary>
      {isCreating ? (
        <CreateExportDialog
          onClose={() => setCreating(false)}
          onDone={() => setMade((count) => count + 1)}
        />
      ) : null}
    </div>
  );
}

export const ahead = exportsAhead;
