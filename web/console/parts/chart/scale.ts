const STEPS = [1, 2, 2.5, 5, 10];
const LINES = 4;

/** Round numbers from 0 to the first that is not below the largest value, four steps at most. */
export function ticks(largest: number): number[] {
  const rough = Math.max(largest, LINES) / LINES;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = STEPS.map((each) => each * power).find((each) => each >= rough && each % 1 === 0);
  const size = step ?? Math.ceil(rough);
  const count = Math.max(1, Math.ceil(largest / size));
  return Array.from({ length: count + 1 }, (_, index) => index * size);
}

/** A part of the width, as SVG wants it. */
export function share(part: number, of: number): string {
  return `${((100 * part) / Math.max(of, 1)).toFixed(2)}%`;
}
