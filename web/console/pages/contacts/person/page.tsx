import { Suspense } from "react";
import type { Ahead } from "../../../address";
import { useParams } from "../../../frame/params";
import { Boundary } from "../../../parts/boundary";
import "../../../look/data.css";
import { contacts } from "../../../words/contacts";
import { Person, personAhead } from "./person";

/** A contact of a group, and the calls to that person. */
export default function Page() {
  const { group = "", id = "" } = useParams();
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

export const ahead: Ahead = ({ group = "", id = "" }, search) => personAhead(id, group, search);
