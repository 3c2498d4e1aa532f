import { type DragEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import { Button } from "../../../parts/button";
import { Icon } from "../../../parts/icon";
import { Notice } from "../../../parts/notice";
import "../../../look/upload.css";
import { contacts } from "../../../words/contacts";
import { UploadCard } from "./upload-card";
import { isUnderWay, start, useUpload } from "./uploads";

const words = contacts.upload;

/** Where a file is dropped or chosen, and below it what becomes of it. */
export function UploadArea({
  path,
  text,
  onDone,
}: {
  /** Where the file goes. */
  path: string;
  text: string;
  /** The server has added the file. */
  onDone: () => void;
}) {
  const upload = useUpload(path);
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [isMany, setMany] = useState(false);
  const isBusy = upload !== undefined && isUnderWay(upload);
  const result = upload?.result;
  const done = useEffectEvent(onDone);
  useEffect(() => {
    if (result) done();
  }, [result]);
  const take = (files: FileList | null) => {
    setMany((files?.length ?? 0) > 1);
    const [file] = files ?? [];
    if (file && files?.length === 1 && !isBusy) void start(path, file);
  };
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(!isBusy);
  };
  return (
    <>
      <div
        className="drop"
        data-over={isOver ? true : undefined}
        onDragEnter={over}
        onDragOver={over}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files);
        }}
      >
        <Icon name="up" />
        <p>{text}</p>
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values"
          onChange={(event) => {
            take(event.target.files);
            event.target.value = ""; // so that the same file can be chosen again
          }}
        />
        <Button isDisabled={isBusy} onPress={() => input.current?.click()}>
          {words.choose}
        </Button>
      </div>
      {isMany ? <Notice kind="warning">{words.oneFile}</Notice> : null}
      {upload ? <UploadCard path={path} upload={upload} /> : null}
    </>
  );
}
