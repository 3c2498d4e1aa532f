import { type RefObject, useEffect, useState } from "react";
import { graphql, useFragment } from "react-relay";
import { Icon } from "../../parts/icon";
import { now } from "../../relay/clock";
import type { contactCard_call$key } from "../../relay/__generated__/contactCard_call.graphql";
import { dialing as words } from "../../words/dialing";
import { moment, phone } from "../../words/format";

const MINUTE = 60_000; // milliseconds

/** Who is called, what time it is there, and the link that calls. */
export function ContactCard({
  call: key,
  isNext,
  onCall,
  link,
}: {
  call: contactCard_call$key;
  /** Calling is what to do next: no result was chosen yet. */
  isNext: boolean;
  onCall: () => void;
  link: RefObject<HTMLAnchorElement | null>;
}) {
  const { contact, callerId } = useFragment(
    graphql`
      fragment contactCard_call on Call {
        callerId
        contact {
          firstName
          lastName
          phone
          timeZones
          customFields
        }
      }
    `,
    key,
  );
  const [wasCalled, setCalled] = useState(false);
  const number = phone(contact.phone);
  const there = useTimeThere(contact.timeZones);
  const fields = Object.entries((contact.customFields ?? {}) as Record<string, string>).filter(
    ([, value]) => value,
  );
  return (
    <>
      {there ? <p className="contact-line number">{words.there(there)}</p> : null}
      <a
        ref={link}
        className={`button button-wide button-call${isNext ? " button-primary" : ""}`}
        href={`tel:${contact.phone}`}
        onClick={() => {
          setCalled(true);
          onCall();
        }}
      >
        <Icon name="phone" />
        {wasCalled ? words.again(number) : words.call(number)}
      </a>
      <p className="caller-id number">{words.callerId(phone(callerId))}</p>
      {fields.length > 0 ? (
        <details className="about">
          <summary>{words.about}</summary>
          <dl className="facts-grid">
            {fields.map(([name, value]) => (
              <div key={name}>
                <dt>
                  <bdi>{name}</bdi>
                </dt>
                <dd>
                  <bdi>{value}</bdi>
                </dd>
              </div>
            ))}
          </dl>
        </details>
      ) : null}
    </>
  );
}

/** The time where the contact lives, if it is the same wherever that may be. */
function useTimeThere(zones: readonly string[]): string | null {
  const [, setMinute] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setMinute((minute) => minute + 1), MINUTE / 4);
    return () => clearInterval(timer);
  }, []);
  const [time, ...others] = new Set(zones.map((zone) => moment(now(), zone, now()).time));
  return time && others.length === 0 ? time : null;
}
