/** The Latin keys of the two-set Korean keyboard, in the order in which Unicode counts its letters. */
const INITIALS = "r R s e E f a q Q t T d w W c z x v g".split(" ");
const VOWELS = "k o i O j p u P h hk ho hl y n nj np nl b m ml l".split(" ");
const FINALS = ["", ..."r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g".split(" ")];
const LOOSE_CONSONANTS = "r R rt s sw sg e E f fr fa fq ft fx fv fg a q Q qt t T d w W c z x v g".split(" ");

const SYLLABLES = { from: 0xac00, to: 0xd7a3 };

/** Letters that stand alone: U+3131 and on as keyboards type them, U+1100 and on as some files have them. */
const LOOSE: readonly (readonly [number, readonly string[]])[] = [
  [0x3131, [...LOOSE_CONSONANTS, ...VOWELS]],
  [0x1100, INITIALS],
  [0x1161, VOWELS],
  [0x11a8, FINALS.slice(1)],
];

/** What would have been typed by the same keys in Latin mode; characters that are no Hangul stay. */
export function latinKeys(text: string): string {
  return [...text].map(keysOf).join("");
}

/** Whether a text has a letter that is part of no syllable, which real Korean words never have. */
export function hasLooseLetters(text: string): boolean {
  return /[\u1100-\u11ff\u3131-\u3163]/.test(text);
}

function keysOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code >= SYLLABLES.from && code <= SYLLABLES.to) {
    const index = code - SYLLABLES.from;
    const final = index % FINALS.length;
    const vowel = Math.floor(index / FINALS.length) % VOWELS.length;
    const initial = Math.floor(index / FINALS.length / VOWELS.length);
    return `${INITIALS[initial]}${VOWELS[vowel]}${FINALS[final]}`;
  }
  for (const [first, keys] of LOOSE) {
    const found = keys[code - first];
    if (found !== undefined) return found;
  }
  return character;
}
