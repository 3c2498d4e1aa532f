import { Component, type ReactNode, useState } from "react";
import { Attempt } from "../relay/page-query";
import { Declined, Offline, Outdated, Refused } from "../relay/errors";
import { common } from "../words/common";
import { Button } from "./button";
import { Empty } from "./empty";
import { Notice } from "./notice";

interface Props {
  /** What could not be loaded, as a sentence. */
  title: string;
  /** Inside a dialog: one line, with a button to try again. */
  isSmall?: boolean;
  /** Around everything: nothing else is on the page then. */
  isWhole?: boolean;
  /** What was asked for: when it changes after an error, it is tried again by itself. */
  about?: string;
  children: ReactNode;
}

/** Shows why its content could not be loaded, and tries again when asked to. */
export function Boundary({ title, isSmall = false, isWhole = false, about = "", children }: Props) {
  const [attempt, setAttempt] = useState(0);
  return (
    <Attempt value={attempt}>
      <Catch
        key={attempt}
        title={title}
        isSmall={isSmall}
        isWhole={isWhole}
        about={about}
        onRetry={() => setAttempt(attempt + 1)}>
        {children}
      </Catch>
    </Attempt>
  );
}

class Catch extends Component<Props & { onRetry: () => void }, { error: unknown }> {
  override state = { error: undefined as unknown };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidUpdate(before: Props) {
    if (this.state.error !== undefined && before.about !== this.props.about) this.props.onRetry();
  }

  override render() {
    if (this.state.error === undefined) return this.props.children;
    if (!this.props.isWhole) return this.failure();
    return (
      <main className="main">
        <h1 className="hidden">{common.product}</h1>
        {this.failure()}
      </main>
    );
  }

  failure() {
    const { error } = this.state;
    if (error instanceof Outdated || isMissingFile(error)) {
      return (
        <Empty icon="again" title={common.outdated.title} text={common.outdated.text}>
          <Button kind="primary" icon="again" onPress={() => location.reload()}>
            {common.outdated.reload}
          </Button>
        </Empty>
      );
    }
    if (this.props.isSmall) {
      return (
        <Notice
          kind="danger"
          action={
            <Button isSmall icon="again" onPress={this.props.onRetry}>
              {common.tryAgain}
            </Button>
          }
        >
          {this.props.title}. {reason(error)}
        </Notice>
      );
    }
    const requestId = error instanceof Refused ? error.requestId : null;
    return (
      <Empty
        icon="alert"
        title={this.props.title}
        text={reason(error)}
        small={requestId ? `${common.request} ${requestId}` : undefined}
      >
        <Button icon="again" onPress={this.props.onRetry}>
          {common.tryAgain}
        </Button>
      </Empty>
    );
  }
}

/** Why something failed, in words for people. */
export function reason(error: unknown): string {
  if (error instanceof Offline) return common.offline;
  if (error instanceof Outdated) return common.outdated.reason;
  if (error instanceof Refused || error instanceof Declined) return error.message;
  return common.failed;
}

/**
 * A deploy has replaced the files of this page, and one that it needs now is gone. Each browser, and
 * the loader of the styles, has words of its own for this.
 */
function isMissingFile(error: unknown): boolean {
  return (
    error instanceof Error &&
    /dynamically imported module|module script failed|preload CSS/i.test(error.message)
  );
}
