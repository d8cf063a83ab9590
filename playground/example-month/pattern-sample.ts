import type { Chance } from './chance.js';

/**
 * Returns a text that matches a procedure's pattern, so that a form of any procedure can be filled in. It understands the parts that
 * patterns of procedures use: characters, classes, groups, alternatives and repetitions.
 *
 * @returns null where the pattern has another part
 */
export function patternSample(pattern: string, chance: Chance): string | null {
  const reader = new SampleReader(pattern, chance);
  const made = reader.read();
  return made !== null && new RegExp(`^(?:${pattern})$`, 'u').test(made) ? made : null;
}

/** The characters that are tried for a class, the usual ones first. */
const TRIED = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz -_./@'];

/** How many more than necessary an open repetition may have. */
const MAX_MORE = 2;

class SampleReader {
  #at = 0;

  constructor(
    private readonly pattern: string,
    private readonly chance: Chance,
  ) {}

  read(): string | null {
    const made = this.#alternatives();
    return this.#at === this.pattern.length ? made : null;
  }

  #alternatives(): string {
    const all = [this.#sequence()];
    while (this.#takes('|')) all.push(this.#sequence());
    return this.chance.of(all);
  }

  #sequence(): string {
    let made = '';
    while (this.#at < this.pattern.length && !/[|)]/.test(this.#next())) {
      const from = this.#at;
      const first = this.#atom();
      const [least, most] = this.#repetition();
      const end = this.#at;
      const times = this.chance.between(least, Math.min(most, Math.max(least, 1) + MAX_MORE));
      for (let n = 0; n < times; n++) made += n === 0 ? first : this.#again(from);
      this.#at = end;
    }
    return made;
  }

  #again(from: number): string {
    this.#at = from;
    return this.#atom();
  }

  #atom(): string {
    const sign = this.#take();
    if (sign === '(') {
      if (this.#takes('?')) this.#at += 1;
      const made = this.#alternatives();
      this.#takes(')');
      return made;
    }
    if (sign === '[') return this.#oneOf(`[${this.#untilEnd()}`);
    if (sign === '.') return this.#oneOf('.');
    if (sign === '^' || sign === '$') return '';
    return sign === '\\' ? this.#oneOf(`\\${this.#escape()}`) : sign;
  }

  #escape(): string {
    const sign = this.#take();
    if (!/[pPu]/.test(sign) || this.#next() !== '{') return sign;
    const end = this.pattern.indexOf('}', this.#at);
    const name = this.pattern.slice(this.#at, end + 1);
    this.#at = end + 1;
    return sign + name;
  }

  /** Reads the rest of a class, with its closing bracket. */
  #untilEnd(): string {
    const from = this.#at;
    while (this.#at < this.pattern.length && this.#next() !== ']') this.#at += this.#next() === '\\' ? 2 : 1;
    this.#at += 1;
    return this.pattern.slice(from, this.#at);
  }

  #oneOf(part: string): string {
    const fits = new RegExp(`^${part}$`, 'u');
    const fitting = TRIED.filter((sign) => fits.test(sign));
    return fitting.length === 0 ? '' : this.chance.of(fitting);
  }

  #repetition(): readonly [least: number, most: number] {
    if (this.#takes('?')) return [0, 1];
    if (this.#takes('*')) return [0, MAX_MORE];
    if (this.#takes('+')) return [1, 1 + MAX_MORE];
    const [whole, least = '', comma, most = ''] = /^\{(\d+)(,)?(\d*)\}/.exec(this.pattern.slice(this.#at)) ?? [];
    if (whole === undefined) return [1, 1];
    this.#at += whole.length;
    return [Number(least), comma === undefined ? Number(least) : most === '' ? Number(least) + MAX_MORE : Number(most)];
  }

  #next(): string {
    return this.pattern[this.#at] ?? '';
  }

  #take(): string {
    this.#at += 1;
    return this.pattern[this.#at - 1] ?? '';
  }

  #takes(sign: string): boolean {
    if (this.#next() !== sign) return false;
    this.#at += 1;
    return true;
  }
}
