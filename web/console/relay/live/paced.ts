/** Runs at once, and again after a pause if it was asked to meanwhile. */
export function paced(run: () => void, milliseconds: number): () => void {
  let isResting = false;
  let isAsked = false;
  const go = () => {
    if (isResting) {
      isAsked = true;
      return;
    }
    isResting = true;
    isAsked = false;
    setTimeout(() => {
      isResting = false;
      if (isAsked) go();
    }, milliseconds);
    run();
  };
  return go;
}
