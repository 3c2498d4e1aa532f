import { Suspense } from "react";
import { graphql } from "react-relay";
import { Boundary } from "../../parts/boundary";
import { SelectField } from "../../parts/forms/select-field";
import { usePageQuery } from "../../relay/page-query";
import { useSession } from "../../relay/session";
import type { tokenUserQuery } from "../../relay/__generated__/tokenUserQuery.graphql";
import { people } from "../../words/people";

const words = people.tokens;

/** Who a new token works for: you, or one of the first hundred active users. */
export function TokenUser({ problem }: { problem: string | undefined }) {
  const you = useSession().session?.user;
  const own = { value: "", label: words.you(you?.name ?? "") };
  return (
    <Boundary title={people.list.notLoaded} isSmall>
      <Suspense fallback={<SelectField label={words.user} name="userId" options={[own]} />}>
        <Users own={own} ownId={you?.id} problem={problem} />
      </Suspense>
    </Boundary>
  );
}

function Users({
  own,
  ownId,
  problem,
}: {
  own: { value: string; label: string };
  ownId: string | undefined;
  problem: string | undefined;
}) {
  const { data } = usePageQuery<tokenUserQuery>(
    graphql`
      query tokenUserQuery {
        users(status: ACTIVE, first: 100) {
          nodes {
            id
            name
          }
        }
      }
    `,
    {},
  );
  const others = (data.users?.nodes ?? []).filter(({ id }) => id !== ownId);
  const options = [own, ...others.map(({ id, name }) => ({ value: id, label: name }))];
  return <SelectField label={words.user} name="userId" options={options} problem={problem} />;
}
