import { Brand } from "../../parts/brand";
import { Icon } from "../../parts/icon";
import { demoUsers } from "../../relay/session";
import { common } from "../../words/common";
import { signIn as words } from "../../words/sign-in";
import { SignInForm } from "./form";
import { useSignIn } from "./use-sign-in";

/** Signing in. Whoever opened another page comes to it afterwards. */
export default function Page() {
  const { submit, isBusy, problem } = useSignIn();
  return (
    <div className="door">
      <title>{common.title(words.title)}</title>
      <main>
        <h1 className="brand">
          <Brand />
        </h1>
        <SignInForm submit={submit} isBusy={isBusy} problem={problem} />
        {demoUsers.length > 0 ? (
          <section className="people" aria-labelledby="demo">
            <h2 id="demo">{words.demo}</h2>
            <p className="muted small">{words.demoHelp}</p>
            <ul>
              {demoUsers.map(({ name, email, role, password }) => (
                <li key={email}>
                  <button
                    type="button"
                    className="person"
                    disabled={isBusy}
                    onClick={() => submit(email, password)}
                  >
                    <span>
                      <strong>
                        <bdi>{name}</bdi>
                      </strong>
                      <small>{words.roles[role]}</small>
                    </span>
                    <Icon name="right" />
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        <p className="door-foot">
          <a href="/graphql">{words.token}</a>
        </p>
      </main>
    </div>
  );
}
