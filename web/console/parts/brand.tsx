const PLACES = [3.5, 10, 16.5];

/** The mark, a keypad with one key pressed, and the name. */
export function Brand() {
  return (
    <>
      <svg className="mark" viewBox="0 0 20 20" aria-hidden="true">
        {PLACES.flatMap((y) =>
          PLACES.map((x) => (
            <circle
              key={`${x} ${y}`}
              className={x === 10 && y === 10 ? "on" : undefined}
              cx={x}
              cy={y}
              r="2.25"
            />
          )),
        )}
      </svg>
      phonebank
    </>
  );
}
