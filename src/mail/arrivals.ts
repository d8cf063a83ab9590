/** Since the inbox was last read: also while no reader waits for it. */
export function createArrivals() {
  let isThere = false;
  let tell = (): void => undefined;
  return {
    come(): void {
      isThere = true;
      tell();
    },
    clear(): void {
      isThere = false;
    },
    hasCome: () => isThere,
    next: () => new Promise<void>((resolve) => (tell = resolve)),
  };
}
