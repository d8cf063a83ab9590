import type { Feature } from '../act.js';
import { step } from '../planned-act.js';
import { holding } from './hold-clocks.js';
import { barredFromClocks } from './open-cases.js';
import { newOutageForm, recordingOutage } from './outage.js';

export const clockHolds: Feature = {
  acts: { ...holding, ...recordingOutage, 'outage-form': step(barredFromClocks, {}, newOutageForm) },
};
