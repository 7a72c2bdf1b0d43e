import { decoded } from "#components/input/read-text.ts";

/**
 * The path of an archive's entry, with slashes. Where nothing says that a name is UTF-8, its bytes come as if they
 * were Latin-1: older systems wrote what was usual in their country, and Windows its own separator.
 */
export function packedPath(name: string): string {
  const isBytes = /[\u0080-\u00ff]/.test(name) && /^[\0-\u00ff]*$/.test(name);
  const text = isBytes ? decoded(Uint8Array.from(name, (char) => char.charCodeAt(0)))?.text : name;
  return (text ?? name).replaceAll("\\", "/");
}
