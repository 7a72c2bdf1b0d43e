/** For what is typed as it is, such as programs and data: no keyboard corrects it, and nothing translates it. */
export const AS_TYPED = {
  spellCheck: false,
  autoCapitalize: "none",
  autoCorrect: "off",
  autoComplete: "off",
  translate: "no",
} as const;
