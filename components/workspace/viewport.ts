/**
 * Keeps the page's one screen as high as what is seen of it, where the browser lays its keyboard over the
 * page instead of resizing it. Only the height is followed: iPhones leave a stale offset behind.
 */
export function followViewport(): () => void {
  const viewport = window.visualViewport;
  if (!viewport) return () => {};
  const root = document.documentElement;
  const stop = new AbortController();
  let frame = 0;
  let settled: ReturnType<typeof setTimeout> | undefined;

  function apply(seen: VisualViewport) {
    frame = 0;
    if (seen.scale > 1.01) return;
    if (Math.abs(window.innerHeight - seen.height) < 2) root.style.removeProperty("--vvh");
    else root.style.setProperty("--vvh", `${seen.height}px`);
    clearTimeout(settled);
    settled = setTimeout(() => {
      if (seen.scale <= 1.01 && seen.offsetTop >= STALE_PX) window.scrollTo(0, 0);
    }, SETTLE_MS);
  }

  const onChange = () => {
    frame ||= requestAnimationFrame(() => apply(viewport));
  };
  viewport.addEventListener("resize", onChange, { signal: stop.signal });
  viewport.addEventListener("scroll", onChange, { signal: stop.signal });
  return () => {
    stop.abort();
    clearTimeout(settled);
    cancelAnimationFrame(frame);
  };
}

const STALE_PX = 24;
const SETTLE_MS = 500;
