// Runs in the page. `moment(found)` is when something was first painted, in milliseconds.

/** After the next frame has been painted. */
function painted() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(undefined);
    });
  });
}

/** When `found()` was first true and the page had been painted. */
globalThis.moment = (found) =>
  new Promise((resolve) => {
    const look = () => {
      if (!found()) return;
      observer.disconnect();
      resolve(painted());
    };
    const observer = new MutationObserver(look);
    observer.observe(document, {
      attributes: true,
      characterData: true,
      childList: true,
      subtree: true,
    });
    look();
  });

/** How long after the next press of a key or a button this is painted. */
globalThis.after = (found) => {
  const pressed = new Promise((resolve) => {
    for (const type of ["pointerup", "keydown"]) {
      addEventListener(type, (event) => resolve(event.timeStamp), { capture: true, once: true });
    }
  });
  globalThis.measured = Promise.all([pressed, globalThis.moment(found)]).then(
    ([begin, end]) => end - begin,
  );
};
