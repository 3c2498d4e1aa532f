import { useState } from "react";
import { graphql, useFragment, useRelayEnvironment } from "react-relay";
import { reason } from "../../parts/boundary";
import { Button } from "../../parts/button";
import { Field } from "../../parts/field";
import { Notice } from "../../parts/notice";
import { toast } from "../../parts/toasts";
import { change, Problems } from "../../relay/change";
import { useKey } from "../../relay/key";
import { renew } from "../../relay/session";
import type { accountForm_account$key } from "../../relay/__generated__/accountForm_account.graphql";
import type { accountFormMutation } from "../../relay/__generated__/accountFormMutation.graphql";
import { people } from "../../words/people";

const words = people.settings;
const FIELDS = ["name", "timeZone", "country"] as const;
const ZONES = Intl.supportedValuesOf("timeZone");

/** Changes the name, the time zone and the country of the account. Only what differs is sent. */
export function AccountForm({ account }: { account: accountForm_account$key }) {
  const stored = useFragment(
    graphql`
      fragment accountForm_account on Account {
        name
        timeZone
        country
      }
    `,
    account,
  );
  const environment = useRelayEnvironment();
  const keyed = useKey();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const problems = error instanceof Problems ? error.problems : [];
  const problemOf = (name: string) => problems.find((each) => each.field[0] === name)?.message;
  const save = async (data: FormData) => {
    const typed = FIELDS.map((name) => [name, String(data.get(name))] as const);
    const changed = typed.filter(([name, text]) => text !== stored[name]);
    setBusy(true);
    setError(undefined);
    try {
      await change<accountFormMutation>(
        environment,
        graphql`
          mutation accountFormMutation($input: UpdateAccountInput!) {
            updateAccount(input: $input) {
              account {
                ...accountForm_account
              }
              userErrors {
                code
                field
                message
              }
            }
          }
        `,
        keyed(Object.fromEntries(changed)),
      );
      toast("positive", words.saved);
      await renew(); // the account menu shows the name
    } catch (raised) {
      setError(raised);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="fields measure"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void save(new FormData(event.currentTarget));
      }}
    >
      <Field
        label={words.name}
        name="name"
        maxLength={200}
        defaultValue={stored.name}
        problem={problemOf("name")}
      />
      <Field
        label={words.timeZone}
        help={words.timeZoneHelp}
        name="timeZone"
        list="time-zones"
        autoComplete="off"
        spellCheck={false}
        defaultValue={stored.timeZone}
        problem={problemOf("timeZone")}
      />
      <datalist id="time-zones">
        {ZONES.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <Field
        label={words.country}
        help={words.countryHelp}
        name="country"
        maxLength={2}
        autoComplete="off"
        defaultValue={stored.country}
        problem={problemOf("country")}
      />
      {error !== undefined && problems.length === 0 ? (
        <Notice kind="danger">{reason(error)}</Notice>
      ) : null}
      <div className="actions-row">
        <Button kind="primary" type="submit" isBusy={isBusy}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}
