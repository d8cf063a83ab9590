import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { filesUnder, textOf } from '../house.files.js';

const root = new URL('../../', import.meta.url);
const Settings = z.object({
  mutate: z.array(z.string()),
  tsconfigFile: z.string(),
  vitest: z.object({ configFile: z.string(), related: z.literal(false) }),
  thresholds: z.object({ break: z.number() }),
});
const read = (file: string) => Settings.parse(JSON.parse(textOf(file)));
/** The files that a run puts faults into: a whole folder, or one file by its path. */
const mutatedBy = (file: string) =>
  read(file).mutate.flatMap((each) => (each.endsWith('/**/*.ts') ? filesUnder(each.slice(0, -7)) : [each]));
const runs = filesUnder('test/mutation/').filter((file) => file.endsWith('.stryker.json'));

describe('mutation testing', () => {
  it('mutation testing has the runs that its script names', () => {
    const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(textOf('package.json')));
    expect(scripts['mutation']?.split(' && ')).toEqual(runs.map((file) => `stryker run ${file}`));
    expect(runs).toHaveLength(3);
  });

  it.each(runs)('the run %s names files and settings that exist, and fails below 90 %%', (file) => {
    const { vitest, thresholds, tsconfigFile } = read(file);
    expect(mutatedBy(file).length).toBeGreaterThan(10);
    expect(mutatedBy(file).filter((each) => !existsSync(new URL(each, root)))).toEqual([]);
    expect(existsSync(new URL(vitest.configFile, root))).toBe(true);
    expect(existsSync(new URL(tsconfigFile, root))).toBe(false);
    expect(thresholds.break).toBeGreaterThanOrEqual(90);
  });

  it('no file of the SLA clock, and none of the permissions, is left out', () => {
    const mutated = runs.flatMap(mutatedBy);
    const judges = filesUnder('src/core/').filter((file) => /(isOneOf|isOfDesk|SlaInputs)\b/.test(textOf(file)));
    const wanted = [...filesUnder('src/core/sla/'), ...judges];
    expect(wanted.filter((file) => !mutated.includes(file)).toSorted()).toEqual([]);
  });
});
