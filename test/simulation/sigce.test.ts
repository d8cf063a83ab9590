import { describe } from 'vitest';
import { holdsOnEverySeed } from './seeds.js';

describe('the desk of sigce, simulated', () => {
  holdsOnEverySeed('sigce');
});
