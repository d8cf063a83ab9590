import { describe } from 'vitest';
import { holdsOnEverySeed } from './seeds.js';

describe('the desk of uariv, simulated', () => {
  holdsOnEverySeed('uariv');
});
