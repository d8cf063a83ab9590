// Preloaded into the built server: its machine's clock is off by the milliseconds that stand in a file, read at each look.
'use strict';

const { readFileSync } = require('node:fs');

const file = process.env.MOVED_CLOCK_FILE;
const Real = Date;
const now = () => Real.now() + Number(readFileSync(file, 'utf8'));

globalThis.Date = class Moved extends Real {
  constructor(...parts) {
    super(...(parts.length === 0 ? [now()] : parts));
  }

  static now() {
    return now();
  }
};
