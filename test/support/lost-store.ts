import { StoreUnavailable } from '../../src/ports/ticket-store.js';
import type { StoreWeather } from './a-desk.js';

/** The store is lost once, at the write that follows `writes` more. */
export function loseStoreAfter({ weather }: { weather: Pick<StoreWeather, 'beforeAppend'> }, writes: number): void {
  weather.beforeAppend = async () => {
    if (writes === 0) throw new StoreUnavailable();
    loseStoreAfter({ weather }, writes - 1);
  };
}
