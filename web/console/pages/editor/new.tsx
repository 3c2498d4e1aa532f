import "../../look/editor-fields.css";
import { type FormEvent, useRef, useState } from "react";
import { useRelayEnvironment } from "react-relay";
import { Link, useLocation } from "wouter";
import { reason } from "../../parts/boundary";
import { Button } from "../../parts/button";
import { Field } from "../../parts/field";
import { Icon } from "../../parts/icon";
import { PageHead } from "../../parts/page-head";
import { editor } from "../../words/editor";
import { create } from "./create";
import { forget, keep, keptContent, NEW } from "./kept";

const words = editor.create;

/** The name of a new draft. All other settings follow in the editor. */
export default function Page() {
  const environment = useRelayEnvironment();
  const [, navigate] = useLocation();
  const [name, setName] = useState(() => keptName());
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  // The same name is sent with the same key, so that it becomes one draft however often it is sent.
  const sent = useRef({ name: null as string | null, key: "" });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    if (sent.current.name !== name) sent.current = { name, key: crypto.randomUUID() };
    setBusy(true);
    setProblem(undefined);
    create(environment, { name, idempotencyKey: sent.current.key }).then(
      ({ id }) => {
        forget(NEW);
        navigate(`/campaigns/${encodeURIComponent(id)}/edit`, { replace: true });
      },
      (error: unknown) => {
        setBusy(false);
        setProblem(reason(error));
        input.current?.focus();
      },
    );
  };
  return (
    <div className="page">
      <Link className="crumb" href="/campaigns/draft">
        <Icon name="left" />
        {editor.drafts}
      </Link>
      <PageHead title={words.title} />
      <form className="fields new-draft" noValidate onSubmit={submit}>
        <p className="muted">{words.text}</p>
        <Field
          ref={input}
          label={words.name}
          help={words.nameHelp}
          problem={problem}
          value={name}
          autoFocus
          autoComplete="off"
          dir="auto"
          onChange={(event) => {
            setName(event.target.value);
            keep(NEW, { name: event.target.value });
          }}
        />
        <div className="actions-row">
          <Button kind="primary" type="submit" isBusy={isBusy}>
            {isBusy ? words.submitting : words.submit}
          </Button>
        </div>
      </form>
    </div>
  );
}

/** What was typed before a reload, or before the session ended. */
function keptName(): string {
  const content = keptContent(NEW);
  const isNamed = content !== null && typeof content === "object" && "name" in content;
  return isNamed && typeof content.name === "string" ? content.name : "";
}
