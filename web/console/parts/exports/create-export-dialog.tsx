import "../../look/summary.css";
import { useState } from "react";
import { useRelayEnvironment } from "react-relay";
import { common } from "../../words/common";
import { exports } from "../../words/exports";
import { reason } from "../boundary";
import { Button } from "../button";
import type { CampaignName } from "../campaigns/status";
import { Dialog, DialogButtons } from "../dialog";
import { Notice } from "../notice";
import { toast } from "../toasts";
import { CampaignPicker, type Chosen } from "./campaign-picker";
import { type ExportKind, startExport } from "./start-export";

const words = exports.dialog;
const OF_CAMPAIGNS: ExportKind[] = ["CALLS", "CONTACTS", "CALLERS"];

/** Asks what to export: of one campaign if it is given, otherwise of those that are chosen. */
export function CreateExportDialog({
  campaign,
  onClose,
  onDone,
}: {
  campaign?: CampaignName;
  onClose: () => void;
  /** The export has started. */
  onDone: () => void;
}) {
  const environment = useRelayEnvironment();
  const [kind, setKind] = useState<ExportKind>("CALLS");
  const [chosen, setChosen] = useState<Chosen>(new Map(campaign ? [[campaign.id, campaign.name]] : []));
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const isOfAccount = kind === "DO_NOT_CALL";
  const kinds = campaign ? OF_CAMPAIGNS : [...OF_CAMPAIGNS, "DO_NOT_CALL" as const];
  const change = () => {
    setProblem(undefined);
    setKey(crypto.randomUUID());
  };
  const start = async () => {
    if (!isOfAccount && chosen.size === 0) {
      setProblem(words.noCampaign);
      return;
    }
    setBusy(true);
    try {
      await startExport(environment, kind, isOfAccount ? [] : [...chosen.keys()], key);
      toast("positive", words.done);
      onDone();
      onClose();
    } catch (error) {
      setProblem(reason(error));
      setBusy(false);
    }
  };
  return (
    <Dialog title={words.title} onClose={onClose}>
      {campaign ? (
        <p className="subject">
          <bdi>{campaign.name}</bdi>
        </p>
      ) : null}
      <fieldset className="choices">
        <legend className="label">{words.kind}</legend>
        {kinds.map((each) => (
          <label key={each}>
            <input
              type="radio"
              name="kind"
              checked={kind === each}
              onChange={() => {
                setKind(each);
                change();
              }}
            />
            <span>
              {exports.kinds[each]}
              <span className="under">{exports.rows[each]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {campaign || isOfAccount ? null : (
        <CampaignPicker
          chosen={chosen}
          onChange={(next) => {
            setChosen(next);
            change();
          }}
        />
      )}
      {problem ? <Notice kind="danger">{problem}</Notice> : null}
      <DialogButtons>
        <Button autoFocus onPress={onClose}>
          {common.cancel}
        </Button>
        <Button kind="primary" isBusy={isBusy} onPress={() => void start()}>
          {words.confirm}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
