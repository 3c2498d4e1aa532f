import { type RefObject, useEffect, useRef } from "react";
import { graphql, useFragment, useLazyLoadQuery } from "react-relay";
import type { Draft } from "../../parts/calls/drafts";
import { useKeys } from "../../parts/keys";
import type { callView_call$key } from "../../relay/__generated__/callView_call.graphql";
import type { openCallQuery } from "../../relay/__generated__/openCallQuery.graphql";
import { CallScript } from "./call-script";
import { ContactCard } from "./contact-card";
import { nameOf } from "./contact-name";
import { OPEN_CALL } from "./open-call";
import { PatchThru, type Target } from "./patch-thru";
import { Results } from "./results";
import type { Shift } from "./shift";

interface Props {
  shift: Shift;
  draft: Draft;
  targets: readonly Target[];
  isFixed: boolean;
  /** Filled in for whoever asks about leaving. */
  name: RefObject<string>;
}

/** A contact, the script, and how the call went. What a claim has brought is not read again. */
export function CallView(props: Props) {
  const { node } = useLazyLoadQuery<openCallQuery>(OPEN_CALL, { id: props.draft.callId });
  const { shift, draft } = props;
  const call = node?.call;
  const isLost = !call;
  useEffect(() => {
    if (isLost) shift.lost(draft.callId);
  }, [isLost, shift, draft.callId]);
  return call ? <Found {...props} call={call} /> : null;
}

function Found({ call: key, shift, draft, targets, isFixed, name }: Props & { call: callView_call$key }) {
  const call = useFragment(
    graphql`
      fragment callView_call on Call {
        id
        contact {
          firstName
          lastName
          phone
        }
        ...contactCard_call
        ...callScript_call
      }
    `,
    key,
  );
  const fullName = nameOf(call.contact);
  const heading = useRef<HTMLHeadingElement>(null);
  const link = useRef<HTMLAnchorElement>(null);
  name.current = fullName;
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  const dial = () => link.current?.click();
  useKeys({ c: dial, C: dial, p: shift.pause, P: shift.pause });
  return (
    <div className="caller-page talk">
      <div>
        <h1 ref={heading} className="contact-name" tabIndex={-1}>
          <bdi>{fullName}</bdi>
        </h1>
        <ContactCard call={call} isNext={!draft.result} onCall={() => void shift.beat()} link={link} />
        <CallScript call={call} />
        <PatchThru targets={targets} connected={draft.target} onConnect={shift.connect} />
      </div>
      <Results chosen={draft.result} isFixed={isFixed} onChoose={shift.choose} />
    </div>
  );
}
