import { useState } from "react";
import { Button, IconButton } from "../../../parts/button";
import { announce } from "../../../parts/toasts";
import { editor } from "../../../words/editor";
import { useProblems, useSetting } from "../context";
import { Dispute } from "../dispute";
import { Below } from "../fields/below";
import { Grouped } from "../fields/grouped";
import type { Segment } from "../form";
import { SegmentDialog } from "../segments/segment-dialog";
import { tellSegment } from "../told";
import { Section } from "./section";

const words = editor.targeting;

type Role = "base" | "added" | "removed";

export function Targeting() {
  const { value: targeting, change } = useSetting("targeting");
  const [asked, ask] = useState<Role | null>(null);
  const whole = useProblems(["targeting"], true);
  const choose = (role: Role, segment: Segment) => {
    if (role === "base") change({ ...targeting, base: segment }, 0);
    else change({ ...targeting, [role]: [...targeting[role], segment] }, 0);
    ask(null);
  };
  const takeOut = (role: "added" | "removed", place: number) => {
    change({ ...targeting, [role]: targeting[role].filter((_, each) => each !== place) }, 0);
    document.getElementById(`targeting-${role}`)?.querySelector("button")?.focus();
    announce(words.takenOut);
  };
  const { base } = targeting;
  return (
    <Section id="targeting">
      <Grouped path={["targeting", "base"]} label={words.base}>
        {() => (
          <div className="tags">
            {base ? (
              <span className="tag tag-plain">
                <bdi>{tellSegment(base)}</bdi>
              </span>
            ) : null}
            <Button isSmall icon={base ? "again" : "plus"} onPress={() => ask("base")}>
              {base ? words.changeBase : words.chooseBase}
            </Button>
          </div>
        )}
      </Grouped>
      {(["added", "removed"] as const).map((role) => (
        <Grouped key={role} path={["targeting", role]} label={words[role]}>
          {() => (
            <div className="tags">
              {targeting[role].map((segment, place) => (
                <span key={`${place} ${segment.id}`} className="tag" id={`targeting-${role}-${place}`}>
                  <bdi>{tellSegment(segment)}</bdi>
                  <IconButton
                    icon="close"
                    label={words.takeOut(segment.name)}
                    onPress={() => takeOut(role, place)}
                  />
                </span>
              ))}
              <Button isSmall icon="plus" onPress={() => ask(role)}>
                {words.add}
              </Button>
            </div>
          )}
        </Grouped>
      ))}
      {whole.length > 0 ? (
        <div id="targeting" tabIndex={-1}>
          <Below id="targeting--below" problems={whole} />
        </div>
      ) : null}
      <Dispute setting="targeting" />
      {asked ? (
        <SegmentDialog
          title={words.addTo[asked]}
          text={words.helpOf[asked]}
          onClose={() => ask(null)}
          onChoose={(segment) => choose(asked, segment)}
        />
      ) : null}
    </Section>
  );
}
