import { graphql, useRelayEnvironment } from "react-relay";
import { useLocation } from "wouter";
import { Field } from "../../parts/field";
import { FormDialog } from "../../parts/forms/form-dialog";
import { toast } from "../../parts/toasts";
import { change } from "../../relay/change";
import { useKey } from "../../relay/key";
import type { orderNumbersMutation } from "../../relay/__generated__/orderNumbersMutation.graphql";
import { phoneNumbers } from "../../words/phone-numbers";

const words = phoneNumbers.order;

/** Orders numbers from the carrier, and leads to the orders. */
export function OrderNumbers({ onClose, onOrdered }: { onClose: () => void; onOrdered: () => void }) {
  const environment = useRelayEnvironment();
  const [, navigate] = useLocation();
  const keyed = useKey();
  const submit = async (data: FormData) => {
    const count = Number(data.get("count"));
    const { orderPhoneNumbers } = await change<orderNumbersMutation>(
      environment,
      graphql`
        mutation orderNumbersMutation($input: OrderPhoneNumbersInput!) {
          orderPhoneNumbers(input: $input) {
            order {
              id
              region
              wanted
            }
            notice
            userErrors {
              code
              field
              message
            }
          }
        }
      `,
      // What is no number is refused by the server, with its message.
      keyed({ region: String(data.get("region")), count: Number.isInteger(count) ? count : 0 }),
    );
    onClose();
    const made = orderPhoneNumbers?.order;
    if (made) toast("positive", words.done(made.wanted, made.region));
    if (orderPhoneNumbers?.notice) toast("warning", orderPhoneNumbers.notice);
    onOrdered();
    navigate("/phone-numbers/orders");
  };
  return (
    <FormDialog
      title={words.createTitle}
      submit={words.submit}
      fields={["region", "count"]}
      onClose={onClose}
      onSubmit={submit}
    >
      {(problemOf) => (
        <>
          <Field
            label={words.region}
            help={words.regionHelp}
            name="region"
            maxLength={20}
            autoFocus
            problem={problemOf("region")}
          />
          <Field
            label={words.count}
            help={words.countHelp}
            name="count"
            inputMode="numeric"
            maxLength={9}
            defaultValue="10"
            problem={problemOf("count")}
          />
        </>
      )}
    </FormDialog>
  );
}
