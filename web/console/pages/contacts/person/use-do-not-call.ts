import { useRelayEnvironment } from "react-relay";
import { reason } from "../../../parts/boundary";
import { toast } from "../../../parts/toasts";
import { contacts } from "../../../words/contacts";
import { addNumbers } from "../do-not-call/add-numbers";

const words = contacts.person;

/** Puts one number on the do-not-call list and says what came of it. */
export function useDoNotCall() {
  const environment = useRelayEnvironment();
  return async (phone: string) => {
    try {
      const { added } = await addNumbers(environment, { phones: [phone] });
      toast("positive", added > 0 ? words.doNotCallDone(phone) : words.doNotCallAlready(phone));
    } catch (error) {
      toast("danger", words.refused(reason(error)));
    }
  };
}
