/** The one change that makes a text another, without what both begin and end with; offsets of the text before. */
export function difference(before: string, after: string): { from: number; to: number; insert: string } {
  let from = 0;
  while (from < before.length && before.charAt(from) === after.charAt(from)) from++;
  let end = 0;
  const most = Math.min(before.length, after.length) - from;
  while (end < most && before.charAt(before.length - 1 - end) === after.charAt(after.length - 1 - end)) end++;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}

/** Puts a text that was changed elsewhere into a field: the cursor stays where it was in what stays. */
export function followInField(field: HTMLTextAreaElement, text: string): void {
  if (field.value === text) return;
  const { from, to, insert } = difference(field.value, text);
  field.setRangeText(insert, from, to, "preserve");
}
