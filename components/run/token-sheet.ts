import { isLanguage } from "#components/language/language.ts";
import { type TokenWords, tokenWords } from "#components/language/token-words.ts";
import { buttonLook } from "#components/ui/button.tsx";
import { sheetLook } from "#components/ui/sheet.tsx";
import { FIELD } from "#components/ui/text-field.tsx";
import { heldToken } from "./held-token.ts";
import { dropToken, keepToken } from "./keep-token.ts";

/**
 * Asks for a token over the page; settles when the server has taken one, or it was put off. It is made by hand: the page
 * cannot hold a place for what hardly any server asks, and a second tree of React's would be paid for by all.
 */
export async function askForToken(): Promise<"taken" | "put off"> {
  const { lang } = document.documentElement;
  const words = tokenWords[isLanguage(lang) ? lang : "en"];
  const lost = heldToken.get();
  if (lost !== null) void dropToken();
  const { sheet, form, field, use, told } = tokenSheet(words, lost);
  const { promise: done, resolve } = Promise.withResolvers<"taken" | "put off">();
  sheet.addEventListener("toggle", ({ newState }) => newState === "closed" && resolve("put off"));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    use.disabled = true;
    const trouble = await keepToken(field.value);
    use.disabled = false;
    told.textContent = trouble && words[trouble];
    if (trouble === null) resolve("taken");
  });
  document.body.append(sheet);
  sheet.showPopover();
  field.focus();
  return done.finally(() => sheet.remove());
}

/** `lost` names the token that the server has taken until now. */
function tokenSheet(words: TokenWords, lost: string | null) {
  const title = lost === null ? words.title : words.lostTitle;
  const field = made("input", `w-full ${FIELD}`, { name: "token", type: "password", maxLength: 200, required: true });
  field.autocomplete = "current-password";
  field.setAttribute("aria-describedby", "token-told");
  const label = made("label", "grid gap-6 text-md font-semibold text-soft", { textContent: words.field });
  label.append(field);
  const told = made("p", "min-h-20 text-md font-semibold text-warn", { id: "token-told", role: "status" });
  const later = made("button", buttonLook("quiet"), { type: "button", textContent: words.later });
  const use = made("button", buttonLook("solid"), { type: "submit", textContent: words.use });
  const buttons = made("div", "flex flex-wrap justify-end gap-8", {});
  buttons.append(later, use);
  const form = made("form", "grid gap-12", {});
  form.append(
    made("h2", "text-field font-strong", { textContent: title }),
    made("p", "text-md text-soft", { textContent: lost === null ? words.says : words.lost(lost) }),
    label,
    told,
    buttons,
  );
  const sheet = made("div", sheetLook("page"), {
    id: "token",
    popover: "auto",
    role: "dialog",
    ariaLabel: title,
  });
  sheet.append(form);
  later.addEventListener("click", () => sheet.hidePopover());
  return { sheet, form, field, use, told };
}

function made<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  properties: Partial<HTMLElementTagNameMap[Name]>,
): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), { className }, properties);
}
