import { Suspense } from "react";
import type { Ahead } from "../../../address";
import { useParams } from "../../../frame/params";
import { Boundary } from "../../../parts/boundary";
import "../../../look/data.css";
import { contacts } from "../../../words/contacts";
import { ContactGroup, groupAhead } from "./contact-group";

/** A contact group: what was uploaded to it, and who is in it. */
export default function Page() {
  const { id = "" } = useParams();
  return (
    <div className="page page-wide" key={id}>
      <Boundary title={contacts.group.notLoaded} about={id}>
        <Suspense>
          <ContactGroup id={id} />
        </Suspense>
      </Boundary>
    </div>
  );
}

export const ahead: Ahead = ({ id = "" }, search) => groupAhead(id, search);
