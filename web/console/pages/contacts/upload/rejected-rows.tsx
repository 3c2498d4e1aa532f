import { useState } from "react";
import { Button } from "../../../parts/button";
import { contacts } from "../../../words/contacts";
import { counted } from "../../../words/format";
import type { UploadResult } from "./sending";

const words = contacts.upload;
const FIRST = 10;

/** Which rows of a file were rejected, and why. */
export function RejectedRows({ result: { rejected, rejections } }: { result: UploadResult }) {
  const [isAll, setAll] = useState(false);
  const shown = isAll ? rejections : rejections.slice(0, FIRST);
  const { line: row, column, reason } = words.rows;
  return (
    <>
      <table className="table table-reflow table-data" role="table">
        <caption className="hidden">{words.rows.caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col" className="right col-row">
              {row}
            </th>
            <th role="columnheader" scope="col">
              {column}
            </th>
            <th role="columnheader" scope="col">
              {reason}
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {shown.map((each) => (
            <tr role="row" key={each.line}>
              <td role="cell" className="right muted whole" data-label={row}>
                {counted(each.line)}
              </td>
              <td role="cell" className="whole" data-label={column}>
                <bdi>{each.column}</bdi>
              </td>
              <td role="cell" className="whole">
                {each.reason}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="table-foot upload-foot">
        <span>{words.shown(shown.length, rejected)}</span>
        {shown.length < rejections.length ? (
          <Button isSmall onPress={() => setAll(true)}>
            {words.showAll(rejections.length)}
          </Button>
        ) : null}
      </div>
    </>
  );
}
