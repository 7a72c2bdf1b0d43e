/** The names arrive beside the editor, so that it need not wait for them; null while they cannot be fetched. */
export async function bringNames() {
  try {
    return await import("./python-names.ts");
  } catch {
    return null;
  }
}
