import { describe } from 'vitest';
import { holdsOnEverySeed } from './seeds.js';

describe('the desk of siif, simulated', () => {
  holdsOnEverySeed('siif');
});
