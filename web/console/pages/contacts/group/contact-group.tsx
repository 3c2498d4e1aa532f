import { graphql } from "react-relay";
import { useLocation } from "wouter";
import { Button, IconButton, LinkButton } from "../../../parts/button";
import { CrumbHead } from "../../../parts/crumb-head";
import { Empty } from "../../../parts/empty";
import { Flyout } from "../../../parts/menu";
import { Notice } from "../../../parts/notice";
import { useCan } from "../../../parts/sections";
import { useFresh } from "../../../relay/fresh";
import { readAhead, usePageQuery } from "../../../relay/page-query";
import type { contactGroupQuery } from "../../../relay/__generated__/contactGroupQuery.graphql";
import { contacts } from "../../../words/contacts";
import { lists } from "../../../words/lists";
import { type GroupAction, groupEntries, useGroupActions } from "../group-actions";
import { UploadArea } from "../upload/upload-area";
import { GroupCampaigns } from "./group-campaigns";
import { contactsAhead, GroupContacts } from "./group-contacts";
import { GroupImports } from "./group-imports";

const words = contacts.group;

const QUERY = graphql`
  query contactGroupQuery($id: ID!) {
    viewer {
      account {
        timeZone
      }
    }
    node(id: $id) {
      __typename
      ... on ContactGroup {
        id
        name
        archived
        contactCount
        uploadUrl
        ...groupImports_group @alias(as: "imported")
        ...groupCampaigns_group @alias(as: "using")
      }
    }
  }
`;

export async function groupAhead(id: string, search: string): Promise<void> {
  await Promise.all([readAhead<contactGroupQuery>(QUERY, { id }), contactsAhead(id, search)]);
}

export function ContactGroup({ id }: { id: string }) {
  const can = useCan();
  const [, navigate] = useLocation();
  const { data, refresh } = usePageQuery<contactGroupQuery>(QUERY, { id });
  useFresh(refresh);
  const { act, dialog } = useGroupActions((action) => {
    if (action === "DELETE") navigate("/contacts", { replace: true });
  });
  const group = data.node;
  if (group?.__typename !== "ContactGroup") {
    return (
      <Empty icon="search" title={words.unknown} text={words.unknownText} isPage>
        <LinkButton href="/contacts">{contacts.back}</LinkButton>
      </Empty>
    );
  }
  const { name, archived, contactCount, uploadUrl, imported, using } = group;
  return (
    <>
      <CrumbHead
        title={name}
        back={contacts.back}
        href="/contacts"
        beside={<span className="muted small number">{words.count(contactCount)}</span>}
      >
        <Flyout
          label={lists.actionsFor(name)}
          trigger={<IconButton icon="dots" label={lists.actionsFor(name)} />}
          entries={groupEntries(archived, can("ERASE"))}
          onAction={(action) => act(action as GroupAction, { id, name })}
        />
      </CrumbHead>
      <div className="columns">
        <div>
          <section className="section" aria-labelledby="upload">
            <div className="section-head">
              <h2 id="upload">{words.upload}</h2>
            </div>
            {archived ? (
              <Notice
                action={
                  <Button isSmall onPress={() => act("RESTORE", { id, name })}>
                    {contacts.groups.restore}
                  </Button>
                }
              >
                {words.archived}
              </Notice>
            ) : (
              <UploadArea
                path={new URL(uploadUrl, location.href).pathname}
                text={contacts.upload.drop}
                onDone={refresh}
              />
            )}
          </section>
          <GroupContacts id={id} count={contactCount} />
        </div>
        <div>
          {imported ? <GroupImports group={imported} zone={data.viewer.account.timeZone} /> : null}
          {using ? <GroupCampaigns group={using} /> : null}
        </div>
      </div>
      {dialog}
    </>
  );
}
