import { selectorOf } from "#components/ui/parts.ts";
import { type Key, keyOf } from "./keys.ts";

export interface KeyGestures {
  /** The key that a button stands for; undefined where it has none or is of no use now. */
  keyOf(button: HTMLElement): Key | undefined;
  press(key: Key): void;
  type(text: string): void;
  /** Shows a held key's variants, one of them chosen; null takes them away. */
  showVariants(held: HeldKey | null): void;
}

export interface HeldKey {
  key: Key;
  button: HTMLElement;
  chosen: number;
}

/**
 * Turns what fingers do on the bar into key presses: a tap presses, a held key repeats or offers its
 * variants, a swipe is the browser's, to scroll. No touch takes the focus, and with it the keyboard, away.
 */
export function listenForKeys(root: HTMLElement, gestures: KeyGestures): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const fingers = new Map<number, Finger>();
  let held: HeldKey | null = null;

  function show(next: HeldKey | null) {
    held = next;
    gestures.showVariants(next);
  }

  function end(id: number) {
    const finger = fingers.get(id);
    if (!finger) return;
    clearTimeout(finger.timer);
    fingers.delete(id);
    if (held?.button === finger.button) show(null);
  }

  function hold(finger: Finger, pause: number) {
    const { key, button } = finger;
    if (key.repeats) {
      if (!gestures.keyOf(button)) return;
      finger.spent = true;
      gestures.press(key);
      finger.timer = setTimeout(() => hold(finger, Math.max(pause * 0.85, FASTEST_MS)), pause);
    } else if (key.held) {
      const other = keyOf(key.held);
      finger.spent = true;
      tick();
      if (other) gestures.press(other);
    } else if (key.variants && !held) {
      finger.spent = true;
      tick();
      show({ key, button, chosen: 0 });
    }
  }

  root.addEventListener("mousedown", (event) => event.preventDefault(), { signal });
  root.addEventListener("contextmenu", (event) => event.preventDefault(), { signal });
  root.addEventListener(
    "pointerdown",
    (event) => {
      // iPhones send the mouse's event all the same, so that both must be kept from moving the focus.
      event.preventDefault();
      const button = (event.target as Element).closest<HTMLElement>("button");
      const key = button && gestures.keyOf(button);
      if (!key || event.button !== 0) return;
      const finger: Finger = {
        key,
        button,
        x: event.clientX,
        y: event.clientY,
        spent: false,
        slides: false,
        timer: undefined,
      };
      finger.timer = setTimeout(() => hold(finger, SLOWEST_MS), HOLD_MS);
      fingers.set(event.pointerId, finger);
    },
    { signal },
  );
  root.ownerDocument.addEventListener(
    "pointermove",
    (event) => {
      const finger = fingers.get(event.pointerId);
      if (!finger) return;
      if (held?.button === finger.button) {
        // The finger rests on the key at first, and the likeliest variant need not be right above it.
        finger.slides ||= Math.abs(event.clientX - finger.x) > SLOP_PX;
        const chosen = finger.slides ? variantAt(root, event.clientX) : 0;
        if (chosen !== undefined && chosen !== held.chosen) show({ ...held, chosen });
      } else if (Math.hypot(event.clientX - finger.x, event.clientY - finger.y) > SLOP_PX) end(event.pointerId);
    },
    { signal },
  );
  root.ownerDocument.addEventListener(
    "pointerup",
    (event) => {
      const finger = fingers.get(event.pointerId);
      if (!finger) return;
      const variant = held?.button === finger.button ? held.key.variants?.[held.chosen] : undefined;
      end(event.pointerId);
      tick();
      if (variant !== undefined) gestures.type(variant);
      else if (!finger.spent) gestures.press(finger.key);
    },
    { signal },
  );
  root.ownerDocument.addEventListener("pointercancel", (event) => end(event.pointerId), { signal });
  // A finger that chooses a variant must not scroll the keys.
  root.addEventListener("touchmove", (event) => held && event.cancelable && event.preventDefault(), {
    signal,
    passive: false,
  });
  // A screen reader or a keyboard clicks without a pointer.
  root.addEventListener(
    "click",
    (event) => {
      const button = (event.target as Element).closest<HTMLElement>("button");
      const key = button && gestures.keyOf(button);
      if (key && event.detail === 0) gestures.press(key);
    },
    { signal },
  );

  return () => {
    stop.abort();
    for (const id of [...fingers.keys()]) end(id);
  };
}

interface Finger {
  key: Key;
  button: HTMLElement;
  x: number;
  y: number;
  /** It has repeated or offered variants, so that lifting it presses nothing. */
  spent: boolean;
  slides: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
}

const HOLD_MS = 350;
const SLOWEST_MS = 120;
const FASTEST_MS = 40;
const SLOP_PX = 10;
const TICK_MS = 8;

/** The variant above a finger, or the nearest one. */
function variantAt(root: HTMLElement, x: number): number | undefined {
  let [nearest, distance]: [number | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
  for (const [index, element] of root.querySelectorAll(selectorOf("variant")).entries()) {
    const { left, right } = element.getBoundingClientRect();
    const away = Math.max(left - x, x - right, 0);
    if (away < distance) [nearest, distance] = [index, away];
  }
  return nearest;
}

/** The little knock that a key gives, where the device has one. */
function tick() {
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(TICK_MS);
}
