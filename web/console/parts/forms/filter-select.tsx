import type { Option } from "./select-field";

/** A filter with many values, in the tools of a list. The first option has no value: everything. */
export function FilterSelect({
  label,
  options,
  value,
  onChoose,
}: {
  label: string;
  options: readonly Option[];
  value: string;
  onChoose: (value: string) => void;
}) {
  return (
    <label className="filter">
      <span aria-hidden="true">{label}</span>
      <select
        className="input"
        aria-label={label}
        value={value}
        onChange={(event) => onChoose(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
