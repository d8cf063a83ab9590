import { describe } from 'vitest';
import { holdsOnEverySeed } from './seeds.js';

describe('the desk of uspec, simulated', () => {
  holdsOnEverySeed('uspec');
});
