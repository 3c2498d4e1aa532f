import { useEffect } from "react";
import { retryNow } from "../relay/live/follow";
import { useAge } from "../relay/live/freshness";
import { live as words } from "../words/live";
import { Button } from "./button";
import { Icon } from "./icon";
import { Notice } from "./notice";
import { announce } from "./toasts";

/** Beside the title: the page is live, or how old it is. */
export function LiveState() {
  const age = useAge();
  return (
    <span className="live">
      <span className={age === null ? "dot" : "dot dot-off"} />
      {age === null ? words.live : words.offline(words.age(age))}
    </span>
  );
}

/** Says that what is shown may be out of date, once nothing was heard for 40 seconds. */
export function StaleNotice() {
  const isStale = useAge() !== null;
  useEffect(() => {
    if (isStale) announce(words.stale);
  }, [isStale]);
  if (!isStale) return null;
  return (
    <Notice
      kind="warning"
      action={
        <Button isSmall icon="again" onPress={retryNow}>
          {words.retry}
        </Button>
      }
    >
      {words.stale}
    </Notice>
  );
}

/** New rows wait behind it, so that nothing moves before somebody asks for them. */
export function NewRows({ count, onShow }: { count: number; onShow: () => void }) {
  useEffect(() => {
    if (count > 0) announce(words.fresh(count));
  }, [count]);
  if (count === 0) return null;
  return (
    <div className="new-rows">
      <button type="button" className="pill" aria-label={words.freshLabel(count)} onClick={onShow}>
        <Icon name="up" />
        {words.fresh(count)}
      </button>
    </div>
  );
}
