/**
 * Keeps the page's one screen as high as what is seen of it, where the browser lays its keyboard over the
 * page instead of resizing it, and marks the page while a keyboard is up and where it is low. Only the height is
 * followed: iPhones leave a stale offset behind. The marks are in the place of a container query of height, because
 * WebKit lays out no media query anew inside such a container.
 */
export function followViewport(): () => void {
  const viewport = window.visualViewport;
  if (!viewport) return () => {};
  const root = document.documentElement;
  const stop = new AbortController();
  let frame = 0;
  let settled: ReturnType<typeof setTimeout> | undefined;
  /** The greatest height seen at each width, which is the one without a keyboard. */
  const tallest = new Map<number, number>();

  function apply(seen: VisualViewport) {
    frame = 0;
    if (seen.scale > 1.01) return;
    if (Math.abs(window.innerHeight - seen.height) < 2) root.style.removeProperty("--vvh");
    else root.style.setProperty("--vvh", `${seen.height}px`);
    const tall = Math.max(tallest.get(window.innerWidth) ?? 0, seen.height);
    tallest.set(window.innerWidth, tall);
    if (tall - seen.height > KEYBOARD_PX && matchMedia("(pointer: coarse)").matches) root.dataset.keyboard = "up";
    else delete root.dataset.keyboard;
    if (seen.height <= SHORT_PX) root.dataset.height = seen.height <= TINY_PX ? "tiny" : "short";
    else delete root.dataset.height;
    clearTimeout(settled);
    settled = setTimeout(() => {
      if (seen.scale <= 1.01 && seen.offsetTop >= STALE_PX) window.scrollTo(0, 0);
    }, SETTLE_MS);
  }

  const onChange = () => {
    frame ||= requestAnimationFrame(() => apply(viewport));
  };
  onChange();
  viewport.addEventListener("resize", onChange, { signal: stop.signal });
  viewport.addEventListener("scroll", onChange, { signal: stop.signal });
  return () => {
    stop.abort();
    clearTimeout(settled);
    cancelAnimationFrame(frame);
  };
}

/** No bar of a browser is that high, and no keyboard lower. */
const KEYBOARD_PX = 120;
/** What leaves no room for program and pane at once with a keyboard up. */
const SHORT_PX = 660;
/** What leaves room for one thing alone. */
const TINY_PX = 360;
const STALE_PX = 24;
const SETTLE_MS = 500;
