import { Unbuilt } from "../../parts/unbuilt";

export default function Page() {
  return <Unbuilt title="Exports" />;
}
