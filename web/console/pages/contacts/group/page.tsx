import { Suspense } from "react";
import { useParams } from "wouter";
import { Boundary } from "../../../parts/boundary";
import "../../../look/data.css";
import { contacts } from "../../../words/contacts";
import { ContactGroup } from "./contact-group";

/** A contact group: what was uploaded to it, and who is in it. */
export default function Page() {
  const { id = "" } = useParams<{ id: string }>();
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
