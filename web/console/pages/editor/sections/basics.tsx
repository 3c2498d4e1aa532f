import { WordsSetting } from "../fields/words";
import { Section } from "./section";

export function Basics() {
  return (
    <Section id="basics">
      <WordsSetting setting="name" />
      <WordsSetting setting="description" rows={2} isOptional />
    </Section>
  );
}
