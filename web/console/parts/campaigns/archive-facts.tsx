import { campaigns } from "../../words/campaigns";
import { counted } from "../../words/format";
import { Fact } from "../dialog";
import { useSlow } from "../skeleton";

const words = campaigns.archive;

/** What archiving ends: callers, dials and phone numbers. */
export function ArchiveFacts({
  callers,
  dials,
  numbers,
  note,
}: {
  /** Null if it cannot be found out at the moment. */
  callers: number | null | undefined;
  dials: number;
  numbers: number;
  /** About callers who are in a call. */
  note?: string | undefined;
}) {
  return (
    <dl className="facts">
      {callers == null ? (
        <Fact value="?" note={note}>
          {words.callersUnknown}
        </Fact>
      ) : (
        <Fact value={counted(callers)} note={note}>
          {words.callers(callers)}
        </Fact>
      )}
      <Fact value={counted(dials)}>{words.dials(dials)}</Fact>
      <Fact value={counted(numbers)}>{words.numbers(numbers)}</Fact>
    </dl>
  );
}

/** As high as the facts will be. */
export function ArchiveFactsSkeleton() {
  const isSlow = useSlow();
  return (
    <div className="facts" aria-hidden="true">
      {[0, 1, 2].map((each) => (
        <div key={each} className="fact fact-skeleton">
          {isSlow ? <span className="skeleton" /> : null}
        </div>
      ))}
    </div>
  );
}
