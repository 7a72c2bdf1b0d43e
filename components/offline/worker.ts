/** Called with a new version of the page: `take` reloads into it. */
export type OnNewVersion = (take: () => void) => void;

/**
 * Has the service worker keep the page of this build for times without a network. It never reloads by itself:
 * a newer build waits, and is offered. Returns how to stop listening; rejects where the browser refuses.
 */
export async function keepPage(build: string, onNewVersion: OnNewVersion): Promise<() => void> {
  const container = navigator.serviceWorker;
  const stop = new AbortController();
  const { signal } = stop;
  const registration = await container.register("/service-worker.js", { updateViaCache: "none" });

  async function meet(worker: ServiceWorker | null) {
    // The first one of all takes its place by itself.
    if (!worker || !registration.active || worker === registration.active) return;
    const its = await buildOf(worker);
    if (signal.aborted || its === undefined) return;
    // The page came from the network and is as new as the worker.
    if (its === build) return worker.postMessage({ type: "SKIP_WAITING" });
    onNewVersion(() => {
      container.addEventListener("controllerchange", reload, { once: true });
      setTimeout(reload, GIVE_UP_MS);
      worker.postMessage({ type: "SKIP_WAITING" });
    });
  }

  const onController = async () => {
    if (!container.controller) return;
    const its = await buildOf(container.controller);
    // Another tab has taken the new version.
    if (!signal.aborted && its !== undefined && its !== build) onNewVersion(reload);
  };
  container.addEventListener("controllerchange", () => void onController(), { signal });
  registration.addEventListener(
    "updatefound",
    () => {
      const coming = registration.installing;
      coming?.addEventListener("statechange", () => coming.state === "installed" && void meet(coming), { signal });
    },
    { signal },
  );
  const look = () => {
    if (document.visibilityState === "visible") registration.update().catch(() => {});
  };
  document.addEventListener("visibilitychange", look, { signal });
  addEventListener("online", look, { signal });
  void meet(registration.waiting);
  return () => stop.abort();
}

const ANSWER_MS = 3000;
const GIVE_UP_MS = 3000;

const reload = () => location.reload();

/** The build that a worker belongs to; undefined when it does not say. */
function buildOf(worker: ServiceWorker): Promise<string | undefined> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), ANSWER_MS);
    port1.onmessage = ({ data }) => {
      clearTimeout(timer);
      resolve(String(data));
    };
    worker.postMessage({ type: "BUILD" }, [port2]);
  });
}
