import { useState } from "react";
import { Link } from "wouter";
import { campaignHref } from "../../../parts/campaigns/status";
import { counted } from "../../../words/format";
import { launch as words } from "../../../words/launch";
import { useEditor } from "../context";
import type { Overlap, Preview } from "./preview";

const FIRST_OVERLAPS = 3;

/** How many people a launch would queue, whom it would leave out, and whom others call, too. */
export function ContactsTable({
  preview: { contactCount, duplicateCount, doNotCallCount },
  overlaps,
}: {
  preview: Preview;
  overlaps: readonly Overlap[] | null;
}) {
  const [isAll, setAll] = useState(false);
  const shown = (overlaps ?? []).slice(0, isAll ? undefined : FIRST_OVERLAPS);
  const hidden = (overlaps?.length ?? 0) - shown.length;
  return (
    <table className="mini">
      <caption className="hidden">{words.contacts}</caption>
      <tbody>
        <Row label={words.segments}>{counted(contactCount + duplicateCount + doNotCallCount)}</Row>
        <Row label={words.duplicates}>{words.minus(duplicateCount)}</Row>
        <Row label={words.doNotCall}>{words.minus(doNotCallCount)}</Row>
        <tr className="sum">
          <th scope="row">{words.toCall}</th>
          <td className="right">{counted(contactCount)}</td>
        </tr>
        {shown.map(({ campaign, contactCount: shared }) => (
          <tr key={campaign.id}>
            <th scope="row">
              {words.overlap}{" "}
              <Link className="link" href={campaignHref(campaign.id, "ACTIVE")}>
                <bdi>{campaign.name}</bdi>
              </Link>
            </th>
            <td className="right">{counted(shared)}</td>
          </tr>
        ))}
        {hidden > 0 ? (
          <tr>
            <td colSpan={2}>
              <button type="button" className="link link-button" onClick={() => setAll(true)}>
                {words.moreOverlaps(hidden)}
              </button>
            </td>
          </tr>
        ) : null}
      </tbody>
    </table>
  );
}

function Row({ label, children }: { label: string; children: string }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td className="right">{children}</td>
    </tr>
  );
}

/** The free numbers of each region, in the order in which they are taken. */
export function NumbersTable({ preview: { phoneNumbers, problems } }: { preview: Preview }) {
  const { count } = useEditor().snapshot.draft.stored.form.phoneNumberSelection;
  const isTooFew = problems.some(({ code }) => code === "NOT_ENOUGH_PHONE_NUMBERS");
  return (
    <table className="mini">
      <caption className="hidden">{words.numbersCaption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.region}</th>
          <th scope="col" className="right">
            {words.free}
          </th>
        </tr>
      </thead>
      <tbody>
        {phoneNumbers.map(({ region, available }) => (
          <Row key={region} label={region}>
            {counted(available)}
          </Row>
        ))}
        <tr className="sum">
          <th scope="row">{words.wanted}</th>
          <td className={isTooFew ? "right bad" : "right"}>{counted(Number(count))}</td>
        </tr>
      </tbody>
    </table>
  );
}
