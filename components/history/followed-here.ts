/** Lets other tabs know which run this one follows; the browser forgets it with the tab, however that ends. */
export function createWatch(): { follow(id: string | null): void } {
  let followed: string | null = null;
  let release = () => {};
  return {
    follow(id) {
      if (id === followed) return;
      followed = id;
      release();
      if (id === null) return;
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      globalThis.navigator?.locks?.request(nameOf(id), () => held).catch(() => {});
    },
  };
}

/** Whether no tab follows a run; unknown, and so false, where the browser has no locks, as over plain HTTP. */
export async function isFollowedByNobody(id: string): Promise<boolean> {
  const look = navigator.locks?.request(nameOf(id), { ifAvailable: true }, (lock) => lock !== null);
  return (await look) ?? false;
}

function nameOf(id: string): string {
  return `onpyrunner.run.${id}`;
}
