/** A thin bar beside a number, or with `isWide` one of its own. The label says it in words. */
export function Progress({
  value,
  of,
  label,
  isWide = false,
}: {
  value: number;
  of: number;
  label: string;
  isWide?: boolean;
}) {
  return (
    <progress
      className={isWide ? "track track-wide track-main" : "track"}
      max={Math.max(of, 1)}
      value={value}
      aria-label={label}
    />
  );
}
