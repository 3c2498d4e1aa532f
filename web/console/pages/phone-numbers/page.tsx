import { useState } from "react";
import type { Ahead } from "../../address";
import { useParams } from "../../frame/params";
import { Button } from "../../parts/button";
import { NotAllowed } from "../../parts/not-allowed";
import { PageHead } from "../../parts/page-head";
import { type Section, sectionAhead, Sections, useCan } from "../../parts/sections";
import "../../look/data.css";
import { phoneNumbers as words } from "../../words/phone-numbers";
import { CarrierWork } from "./carrier-work";
import { circulationAhead, Stock } from "./circulation";
import { Numbers } from "./numbers";
import { operationsAhead } from "./operation-list";
import { OrderNumbers } from "./order-numbers";
import { Orders, ordersAhead } from "./orders";
import { numbersAhead } from "./phone-number-list";

const PATH = "/phone-numbers";
const SECTIONS: readonly Section[] = [
  { href: PATH, label: words.stock, ahead: circulationAhead },
  { href: `${PATH}/numbers`, label: words.numbers, ahead: numbersAhead },
  { href: `${PATH}/orders`, label: words.orders, ahead: ordersAhead },
  {
    href: `${PATH}/carrier`,
    label: words.carrier,
    needs: "MANAGE_PHONE_NUMBERS",
    ahead: operationsAhead,
  },
];

/** The phone numbers of the account. Each section has its address and a file of its own. */
export default function Page() {
  const { section = "" } = useParams();
  const [isOrdering, setOrdering] = useState(false);
  const [orders, setOrders] = useState(0);
  const canManage = useCan()("MANAGE_PHONE_NUMBERS");
  return (
    <div className="page page-wide">
      <PageHead title={words.title}>
        {canManage ? (
          <div className="actions-row actions-fill">
            <Button kind="primary" icon="plus" onPress={() => setOrdering(true)}>
              {words.order.create}
            </Button>
          </div>
        ) : null}
      </PageHead>
      <Sections label={words.sections} sections={SECTIONS} />
      {section === "numbers" ? (
        <Numbers />
      ) : section === "orders" ? (
        <Orders changes={orders} />
      ) : section === "carrier" ? (
        canManage ? <CarrierWork /> : <NotAllowed />
      ) : (
        <Stock />
      )}
      {isOrdering && canManage ? (
        <OrderNumbers
          onClose={() => setOrdering(false)}
          onOrdered={() => setOrders((count) => count + 1)}
        />
      ) : null}
    </div>
  );
}

export const ahead: Ahead = ({ section = "" }, search) =>
  sectionAhead(SECTIONS, `${PATH}/${section}`, search);
