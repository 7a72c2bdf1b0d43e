import { copyText } from "./clipboard.ts";

/** Gives a text to the user as a file. */
export function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers begin to read it after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A title as a file's name, on any system. */
export function fileName(title: string): string {
  const name = title
    // biome-ignore lint/suspicious/noControlCharactersInRegex: no system takes them in a file's name.
    .replace(/[\u0000-\u001f\u007f<>:"/\\|?*]+/g, " ")
    .replace(/\s+/g, " ")
    .replace(/^[ .]+|[ .]+$/g, "");
  return name || "main";
}

/** Hands a program to another app; copies it where the browser has no way to send, as on plain HTTP. */
export async function sendProgram(title: string, code: string): Promise<"sent" | "copied" | "nowhere"> {
  try {
    if (typeof navigator.share === "function") {
      const file = new File([code], `${fileName(title)}.py`, { type: "text/x-python" });
      const asFile = { title, files: [file] };
      await navigator.share(navigator.canShare?.(asFile) ? asFile : { title, text: code });
      return "sent";
    }
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return "sent";
  }
  return (await copyText(code)) ? "copied" : "nowhere";
}
