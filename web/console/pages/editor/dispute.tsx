import { Button } from "../../parts/button";
import { editor } from "../../words/editor";
import { useEditor } from "./context";
import type { Setting } from "./form";
import { told } from "./told";

const words = editor.dispute;

/** Beside a field that two people have changed: what the other one has saved, and the choice. */
export function Dispute({ setting }: { setting: Setting }) {
  const { editing, snapshot } = useEditor();
  const { disputed, stored } = snapshot.draft;
  if (!disputed.includes(setting)) return null;
  const label = editor.settings[setting];
  return (
    <div className="dispute" id={`${setting}--dispute`}>
      <p>
        {words.text(stored.changedBy)}{" "}
        <bdi className="dispute-value">{told(stored.form, setting) || words.empty}</bdi>
      </p>
      <div className="actions-row">
        <Button
          isSmall
          aria-label={words.mineOf(label)}
          onPress={() => editing.decide(setting, true)}
        >
          {words.mine}
        </Button>
        <Button
          isSmall
          aria-label={words.theirsOf(label)}
          onPress={() => editing.decide(setting, false)}
        >
          {words.theirs}
        </Button>
      </div>
    </div>
  );
}
