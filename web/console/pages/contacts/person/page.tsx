import { Suspense } from "react";
import { useParams } from "wouter";
import { Boundary } from "../../../parts/boundary";
import "../../../look/data.css";
import { contacts } from "../../../words/contacts";
import { Person } from "./person";

/** A contact of a group, and the calls to that person. */
export default function Page() {
  const { group = "", id = "" } = useParams<{ group: string; id: string }>();
  return (
    <div className="page page-wide" key={id}>
      <Boundary title={contacts.person.notLoaded} about={id}>
        <Suspense>
          <Person id={id} groupId={group} />
        </Suspense>
      </Boundary>
    </div>
  );
}
