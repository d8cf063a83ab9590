// Preloaded into the built server: its machine's clock is off by the milliseconds that stand in a file, read at each look.
// With MOVED_STORE_CLOCK=1 the clock of its database's machine too, in a desk of modules: the bundle has the driver within.
'use strict';

const { readFileSync } = require('node:fs');

const file = process.env.MOVED_CLOCK_FILE;
const Real = Date;
const now = () => Real.now() + Number(readFileSync(file, 'utf8'));

if (process.env.MOVED_STORE_CLOCK === '1') {
  const { Db } = require('mongodb');
  const { command } = Db.prototype;
  Db.prototype.command = async function moved(...asked) {
    const answer = await command.apply(this, asked);
    const { localTime } = answer;
    return localTime === undefined ? answer : { ...answer, localTime: new Real(Number(localTime) + now() - Real.now()) };
  };
}

globalThis.Date = class Moved extends Real {
  constructor(...parts) {
    super(...(parts.length === 0 ? [now()] : parts));
  }

  static now() {
    return now();
  }
};
