import { Suspense } from "react";
import { graphql } from "react-relay";
import { Boundary } from "../../parts/boundary";
import { readAhead, usePageQuery } from "../../relay/page-query";
import type { accountSettingsQuery } from "../../relay/__generated__/accountSettingsQuery.graphql";
import { people } from "../../words/people";
import { AccountForm } from "./account-form";

const words = people.settings;

const QUERY = graphql`
  query accountSettingsQuery {
    viewer {
      account {
        ...accountForm_account
      }
    }
  }
`;

export function settingsAhead(): Promise<void> {
  return readAhead<accountSettingsQuery>(QUERY, {});
}

/** The settings of the account. */
export function AccountSettings() {
  return (
    <Boundary title={words.notLoaded}>
      <Suspense>
        <Settings />
      </Suspense>
    </Boundary>
  );
}

function Settings() {
  const { data } = usePageQuery<accountSettingsQuery>(QUERY, {});
  return <AccountForm account={data.viewer.account} />;
}
