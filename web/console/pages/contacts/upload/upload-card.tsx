import { Button } from "../../../parts/button";
import { Notice } from "../../../parts/notice";
import { Progress } from "../../../parts/progress";
import { contacts } from "../../../words/contacts";
import { counted } from "../../../words/format";
import { RejectedRows } from "./rejected-rows";
import { cancel, close, isUnderWay, start, type Upload } from "./uploads";

const words = contacts.upload;
const SETTLED = 2000; // milliseconds before the speed says something

/** How far an upload is, or what became of it. */
export function UploadCard({ path, upload }: { path: string; upload: Upload }) {
  const { file, problem, result } = upload;
  return (
    <div className="upload">
      <div className="upload-head">
        <div className="upload-line">
          <strong className="upload-name">
            <bdi>{file.name}</bdi>
          </strong>
          <span className="actions-row">
            {isUnderWay(upload) ? (
              <>
                <span className="muted number small">{state(upload)}</span>
                <Button isSmall kind="quiet" onPress={() => cancel(path)}>
                  {words.cancel}
                </Button>
              </>
            ) : (
              <Button isSmall kind="quiet" onPress={() => close(path)}>
                {words.dismiss}
              </Button>
            )}
          </span>
        </div>
        {isUnderWay(upload) ? (
          <Progress isWide value={upload.sent} of={file.size} label={words.label(file.name)} />
        ) : null}
        {problem === undefined ? null : (
          <Notice
            kind="danger"
            action={
              <Button isSmall icon="again" onPress={() => void start(path, file)}>
                {words.again}
              </Button>
            }
          >
            {problem}
          </Notice>
        )}
        {result ? (
          <p className="upload-counts small">
            <Count count={result.accepted} label={words.accepted} />
            <Count count={result.duplicates} label={words.duplicates} />
            <Count count={result.rejected} label={words.rejected} />
          </p>
        ) : null}
      </div>
      {result && result.rejected > 0 ? <RejectedRows result={result} /> : null}
    </div>
  );
}

function Count({ count, label }: { count: number; label: string }) {
  return (
    <span>
      <span className="number">{counted(count)}</span> <span className="muted">{label}</span>
    </span>
  );
}

function state({ file, sent, begun }: Upload): string {
  if (sent >= file.size) return words.reading;
  const percent = words.percent(Math.floor((100 * sent) / file.size));
  const passed = performance.now() - begun;
  if (passed < SETTLED || sent === 0) return percent;
  const left = Math.ceil(((file.size - sent) * passed) / sent / 1000);
  return `${percent} · ${words.left(left)}`;
}
