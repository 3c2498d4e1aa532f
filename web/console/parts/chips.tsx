import { counted } from "../words/format";

export interface Chip {
  id: string;
  label: string;
  /** How many there are, once that is known. */
  count?: number | undefined;
}

/** Filters of a list, of which one is chosen. */
export function Chips({
  label,
  chips,
  chosen,
  onChoose,
}: {
  label: string;
  chips: readonly Chip[];
  chosen: string;
  onChoose: (id: string) => void;
}) {
  return (
    <div className="chips" role="group" aria-label={label}>
      {chips.map((chip) => (
        <button
          key={chip.id}
          type="button"
          className="chip"
          aria-pressed={chip.id === chosen}
          onClick={() => onChoose(chip.id)}
        >
          {chip.label}
          {chip.count === undefined ? null : <span className="count">{counted(chip.count)}</span>}
        </button>
      ))}
    </div>
  );
}
