import "../../look/data.css";
import { PageHead } from "../../parts/page-head";
import { useSession } from "../../relay/session";
import { account as words } from "../../words/account";
import { frame } from "../../words/frame";
import { OwnZones } from "./own-zones";
import { PasswordForm } from "./password-form";
import { SignOutEverywhere } from "./sign-out-everywhere";
import { ThemeChoice } from "./theme-choice";

/** What users see and change of their own sign-in, whatever their role is. */
export default function Page() {
  const { session } = useSession();
  if (!session) return null;
  const { user, account } = session;
  return (
    <div className="page">
      <PageHead title={words.title} />
      <section className="section">
        <div className="section-head">
          <h2>{words.you.title}</h2>
        </div>
        <dl className="facts-grid">
          <dt>{words.you.name}</dt>
          <dd>
            <bdi>{user.name}</bdi>
          </dd>
          <dt>{words.you.email}</dt>
          <dd>{user.email}</dd>
          <dt>{words.you.role}</dt>
          <dd>{frame.roles[user.role]}</dd>
          <dt>{words.you.account}</dt>
          <dd>
            <bdi>{account.name}</bdi>
          </dd>
          <OwnZones />
        </dl>
        <p className="help">{words.you.help}</p>
      </section>
      <PasswordForm email={user.email} />
      <ThemeChoice />
      <SignOutEverywhere user={user.name} />
    </div>
  );
}
