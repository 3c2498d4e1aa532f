import { commitLocalUpdate, type Environment } from "relay-runtime";
import { reason } from "../../parts/boundary";
import * as drafts from "../../parts/calls/drafts";
import { isPassing, Patience } from "../../parts/calls/patience";
import { recordCall } from "../../parts/calls/record-call";
import { label, type Result } from "../../parts/calls/results";
import { toast } from "../../parts/toasts";
import { Declined, Outdated } from "../../relay/errors";
import { dialing as words } from "../../words/dialing";
import { beginDialing } from "./begin-dialing";
import { nameOnCall } from "./contact-name";
import { keepAlive } from "./keep-alive";
import { leaveSeat } from "./leave-seat";
import { AT_FIRST, type Ended, type Queue, type ShiftState, type Stage } from "./shift-state";

/** A result that was recorded before, by this request or by another one. */
const DONE = ["IDEMPOTENCY_KEY_REUSED"];
/** What another choice of the caller does not change. */
const LOST = ["ALREADY_RECORDED", "LEASE_LOST", "NOT_FOUND"];

/** What a caller does at one assignment: contact after contact, until they leave. */
export class Shift {
  #state = AT_FIRST;
  #isOver = false;
  #isBeginning = false;
  #isBeating = false;
  #patience = new Patience();
  #listeners = new Set<() => void>();

  constructor(
    private readonly environment: Environment,
    private readonly seat: { assignmentId: string; userId: string; campaign: string },
  ) {}

  state = (): ShiftState => this.#state;

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Nothing is sent any more. A result that was saved stays in the browser and is sent later. */
  stop() {
    this.#isOver = true;
    this.#patience.end();
  }

  /** Logs in and gets a contact. While the server cannot be reached, it tries again. */
  begin = async (): Promise<void> => {
    if (this.#isBeginning || this.#isOver) return;
    this.#isBeginning = true;
    try {
      await this.#begin();
    } finally {
      this.#isBeginning = false;
    }
  };

  async #begin(): Promise<void> {
    if (this.#state.stage.name !== "waiting") this.#show({ name: "starting" });
    for (const patience = this.#renewed(); !this.#isOver; ) {
      try {
        const { joinAssignment: joined, claimDial: claimed } = await beginDialing(
          this.environment,
          this.seat.assignmentId,
        );
        if (this.#isOver) return;
        this.#set({ isAway: false });
        const [refused] = joined?.userErrors ?? [];
        if (refused) return this.finish(refused);
        const [declined] = claimed?.userErrors ?? [];
        this.#set({ ended: null });
        if (claimed?.call) return this.#enter(claimed.call.id);
        if (declined?.code === "DIALING_CLOSED") {
          const nextDialAt = joined?.assignment?.dialing.opensAt ?? null;
          return this.#show({ name: "waiting", queue: { state: "CLOSED", nextDialAt } });
        }
        if (declined) return this.#show({ name: "failed", error: new Declined(declined.message) });
        return this.#show({ name: "waiting", queue: (claimed?.queue as Queue | null) ?? null });
      } catch (error) {
        if (!isPassing(error)) return this.#show({ name: "failed", error });
        this.#set({ isAway: true });
        await patience.wait();
      }
    }
  }

  #enter(callId: string) {
    const { assignmentId, userId, campaign } = this.seat;
    const others = this.#begun().filter((each) => each.callId !== callId && !each.isDue);
    for (const lost of others) drafts.drop(lost.callId);
    const draft = drafts.read(callId) ?? {
      ...{ callId, userId, assignmentId, campaign, result: null, target: null },
      ...{ key: crypto.randomUUID(), isDue: false, at: Date.now() },
    };
    this.#set({ saving: "no", problem: null });
    this.#keep(draft);
    if (draft.isDue) void this.save();
  }

  choose = (result: Result) => this.#change({ result });

  connect = (target: string | null) => this.#change({ target });

  pause = () => {
    const { saving, ended, isPausing } = this.#state;
    if (saving === "no" && !ended) this.#set({ isPausing: !isPausing });
  };

  #change(change: Partial<drafts.Draft>) {
    const { stage, saving } = this.#state;
    if (stage.name !== "call" || saving !== "no") return;
    this.#set({ problem: null });
    this.#keep({ ...stage.draft, ...change });
  }

  #keep(draft: drafts.Draft) {
    drafts.write(draft);
    this.#show({ name: "call", draft });
  }

  /**
   * Records the result and goes on to the next contact, in one request. While the server cannot be
   * reached the result is kept and sent again: it is recorded once.
   */
  save = async ({ leaves = false } = {}): Promise<void> => {
    const { stage, saving, isPausing, ended } = this.#state;
    if (stage.name !== "call" || saving !== "no" || !stage.draft.result) return;
    const draft = { ...stage.draft, isDue: true };
    this.#keep(draft);
    this.#set({ saving: "sending", problem: null });
    const goesOn = !leaves && !isPausing && !ended;
    for (const patience = this.#renewed(); !this.#isOver; ) {
      try {
        const { next, queue, userErrors } = await recordCall(this.environment, draft, goesOn);
        if (this.#isOver) return;
        this.#set({ isAway: false });
        const [refused] = userErrors;
        if (refused && !DONE.includes(refused.code)) return this.#refuse(draft, refused, leaves);
        drafts.drop(draft.callId);
        this.#count();
        if (!refused) this.#note(draft);
        return this.#goOn(leaves, next?.id, queue as Queue | null);
      } catch (error) {
        if (error instanceof Outdated) return this.#set({ saving: "outdated" });
        if (!isPassing(error)) return this.#giveBack(draft, reason(error));
        if (leaves) return this.#show({ name: "left" }); // it is sent from the next page
        this.#set({ saving: "kept", isAway: true });
        await patience.wait();
      }
    }
  };

  #refuse(draft: drafts.Draft, refused: Ended, leaves: boolean) {
    if (!LOST.includes(refused.code)) return this.#giveBack({ ...draft, target: null }, refused.message);
    drafts.drop(draft.callId);
    const isKnown = refused.code === "ALREADY_RECORDED";
    const text = draft.result ? words.notRecorded(label(draft.result), refused.message) : "";
    toast(isKnown ? "warning" : "danger", isKnown ? refused.message : text);
    this.#goOn(leaves, undefined, null);
  }

  /** The caller has to choose again, or to try again. */
  #giveBack(draft: drafts.Draft, why: string) {
    this.#set({ saving: "no", problem: words.notSaved(why) });
    // With another choice it is another request, so it has another key.
    this.#keep({ ...draft, isDue: false, key: crypto.randomUUID() });
  }

  #goOn(leaves: boolean, nextId: string | undefined, queue: Queue | null) {
    const { isPausing, ended } = this.#state;
    this.#set({ saving: "no" });
    if (ended) return this.#show({ name: "over", ended });
    if (leaves || isPausing) {
      leaveSeat(this.environment, this.seat.assignmentId);
      this.#set({ isPausing: false });
      return this.#show({ name: leaves ? "left" : "paused" });
    }
    if (nextId) return this.#enter(nextId);
    if (queue && !["CLOSED", "HAS_DIALS"].includes(queue.state)) {
      return this.#show({ name: "waiting", queue });
    }
    this.#show({ name: "starting" });
    void this.begin();
  }

  /** A sign of life. The response also tells when the campaign was archived. */
  beat = async (): Promise<void> => {
    const { stage, ended } = this.#state;
    if (!["call", "waiting"].includes(stage.name) || this.#isBeating || this.#isOver) return;
    if (ended && ended.code !== "WRONG_STATUS") return; // there is nothing to keep alive
    this.#isBeating = true;
    try {
      const problem = await keepAlive(this.environment, this.seat.assignmentId);
      if (this.#isOver) return;
      if (this.#state.saving !== "kept") this.#set({ isAway: false });
      if (problem?.code !== "NOT_ASSIGNED") {
        if (problem) this.finish(problem);
      } else if (this.#state.saving === "no") {
        void this.begin(); // logged out elsewhere; the call is still there
      }
    } catch (error) {
      if (isPassing(error)) this.#set({ isAway: true });
    } finally {
      this.#isBeating = false;
    }
  };

  /** The campaign is over for this caller. A call that they have begun can still be recorded. */
  finish(ended: Ended) {
    const { stage } = this.#state;
    if (stage.name === "call") return this.#set({ ended });
    const [begun] = this.#begun().sort((one, other) => other.at - one.at);
    this.#set({ ended });
    if (begun) return this.#enter(begun.callId);
    this.#show({ name: "over", ended });
  }

  /** The server does not know the call any more: its contact went back to the queue. */
  lost = (callId: string) => {
    drafts.drop(callId);
    const { ended } = this.#state;
    if (ended) return this.#show({ name: "over", ended });
    void this.begin();
  };

  /** The calls of this assignment that this browser knows of. */
  #begun(): drafts.Draft[] {
    const { assignmentId, userId } = this.seat;
    return drafts.all(userId).filter((draft) => draft.assignmentId === assignmentId);
  }

  /** What it waits for is tried now. */
  tryNow = () => this.#patience.end();

  leave = () => leaveSeat(this.environment, this.seat.assignmentId);

  #renewed(): Patience {
    this.#patience = new Patience();
    return this.#patience;
  }

  /** The caller may have mistyped the result. */
  #note({ callId, result }: drafts.Draft) {
    const name = nameOnCall(this.environment, callId);
    if (result) this.#set({ last: { callId, name, result } });
  }

  corrected = (result: Result) => {
    const { last } = this.#state;
    if (last) this.#set({ last: { ...last, result } });
  };

  /** One call more today, until the server's count is read again. */
  #count() {
    commitLocalUpdate(this.environment, (store) => {
      const today = store.get(this.seat.assignmentId)?.getLinkedRecord("today");
      const dialed = today?.getValue("dialed");
      if (typeof dialed === "number") today?.setValue(dialed + 1, "dialed");
    });
  }

  #show(stage: Stage) {
    this.#set({ stage });
  }

  #set(change: Partial<ShiftState>) {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
