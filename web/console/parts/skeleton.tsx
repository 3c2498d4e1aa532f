import { useEffect, useState } from "react";

const PAUSE = 200; // milliseconds

/** False for the first moment, in which a skeleton would only flicker. */
export function useSlow(): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), PAUSE);
    return () => clearTimeout(timer);
  }, []);
  return isSlow;
}

/** Grey lines in the place of rows, as high as the rows will be. */
export function SkeletonRows({ count, columns }: { count: number; columns: number }) {
  const isSlow = useSlow();
  return Array.from({ length: count }, (_, row) => (
    <tr key={row} role="row" className="skeleton-row" aria-hidden="true">
      {Array.from({ length: columns }, (_, column) => (
        <td key={column} role="cell">
          <span className={isSlow ? "skeleton" : "skeleton-space"} />
        </td>
      ))}
    </tr>
  ));
}
