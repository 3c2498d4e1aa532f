import { type Theme, useTheme } from "../../look/theme";
import { Chips } from "../../parts/chips";
import { account } from "../../words/account";
import { frame } from "../../words/frame";

const words = account.theme;
const THEMES = Object.entries(frame.themes).map(([id, label]) => ({ id, label }));

/** Light, dark, or as the system. */
export function ThemeChoice() {
  const [theme, choose] = useTheme();
  return (
    <section className="section">
      <div className="section-head">
        <h2>{words.title}</h2>
      </div>
      <Chips
        label={words.title}
        chips={THEMES}
        chosen={theme}
        onChoose={(id) => choose(id as Theme)}
      />
      <p className="help">{words.help}</p>
    </section>
  );
}
