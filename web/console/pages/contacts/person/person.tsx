import { useState } from "react";
import { graphql } from "react-relay";
import { useLocation } from "wouter";
import { Button, LinkButton } from "../../../parts/button";
import { CrumbHead } from "../../../parts/crumb-head";
import { Empty } from "../../../parts/empty";
import { Notice } from "../../../parts/notice";
import { useCan } from "../../../parts/sections";
import { useFresh } from "../../../relay/fresh";
import { readAhead, usePageQuery } from "../../../relay/page-query";
import type { personQuery } from "../../../relay/__generated__/personQuery.graphql";
import { contacts } from "../../../words/contacts";
import { fieldsOf, nameOf } from "../names";
import { CorrectContact } from "./correct-contact";
import { EraseContact } from "./erase-contact";
import { callsAhead, PersonCalls } from "./person-calls";
import { useDoNotCall } from "./use-do-not-call";

const words = contacts.person;

const QUERY = graphql`
  query personQuery($id: ID!, $groupId: ID!) {
    viewer {
      account {
        timeZone
      }
    }
    group: node(id: $groupId) {
      ... on ContactGroup {
        name
        columns
      }
    }
    contact: node(id: $id) {
      __typename
      ... on Contact {
        id
        firstName
        lastName
        phone
        customFields
      }
    }
  }
`;

export async function personAhead(id: string, groupId: string, search: string): Promise<void> {
  await Promise.all([readAhead<personQuery>(QUERY, { id, groupId }), callsAhead(id, search)]);
}

/** A contact: what is known, what was called, and what can be done. */
export function Person({ id, groupId }: { id: string; groupId: string }) {
  const { data, refresh } = usePageQuery<personQuery>(QUERY, { id, groupId });
  useFresh(refresh);
  const can = useCan();
  const [, navigate] = useLocation();
  const [asked, ask] = useState<"correct" | "erase">();
  const doNotCall = useDoNotCall();
  const { contact, group, viewer } = data;
  const above = `/contacts/groups/${encodeURIComponent(groupId)}`;
  if (contact?.__typename !== "Contact") {
    return (
      <Empty icon="search" title={words.unknown} text={words.unknownText} isPage>
        <LinkButton href="/contacts">{contacts.back}</LinkButton>
      </Empty>
    );
  }
  const { phone } = contact;
  const isErased = phone === "";
  const close = () => ask(undefined);
  return (
    <>
      <CrumbHead title={nameOf(contact)} back={group?.name ?? contacts.back} href={above}>
        {isErased ? null : (
          <div className="actions-row actions-fill">
            <Button onPress={() => ask("correct")}>{words.correct}</Button>
            <Button onPress={() => void doNotCall(phone)}>{words.doNotCall}</Button>
            {can("ERASE") ? <Button onPress={() => ask("erase")}>{words.erase}</Button> : null}
          </div>
        )}
      </CrumbHead>
      {isErased ? <Notice>{words.erasedText}</Notice> : null}
      <div className="columns">
        <PersonCalls id={id} name={nameOf(contact)} zone={viewer.account.timeZone} />
        {isErased ? null : (
          <section className="section" aria-labelledby="details">
            <div className="section-head">
              <h2 id="details">{words.details}</h2>
            </div>
            <dl className="facts-grid">
              <dt>{words.phone}</dt>
              <dd className="number">{phone}</dd>
              {fieldsOf(contact.customFields).map(([name, text]) => (
                <Pair key={name} name={name} text={text} />
              ))}
            </dl>
          </section>
        )}
      </div>
      {asked === "correct" ? (
        <CorrectContact contact={contact} columns={group?.columns ?? []} onClose={close} />
      ) : null}
      {asked === "erase" ? (
        <EraseContact
          id={id}
          name={nameOf(contact)}
          onClose={close}
          onDone={() => navigate(above, { replace: true })}
        />
      ) : null}
    </>
  );
}

function Pair({ name, text }: { name: string; text: string }) {
  return (
    <>
      <dt>
        <bdi>{name}</bdi>
      </dt>
      <dd>
        <bdi>{text}</bdi>
      </dd>
    </>
  );
}
